import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { kindName, lawWhy } from './held-of.ts'
import type { Kept, RequestRow } from './request.model.ts'

type View = ResponseOf<Api['leavers.ask_erasure']>
const iso = (at: number) => new Date(Number(at)).toISOString()

export function presentRequest(cx: Cx, row: RequestRow): View {
  return {
    id: row.id,
    state: row.state,
    askedAt: iso(row.askedAt),
    dueBy: iso(row.dueBy),
    decidedAt: row.decidedAt === null ? null : iso(row.decidedAt),
    note: row.note,
    erased: (JSON.parse(row.erased) as string[]).map((kind) => kindName(cx, kind)),
    kept: (JSON.parse(row.kept) as Kept[]).map((one) => presentKept(cx, one)),
  }
}

export function presentKept(cx: Cx, { kind, because, until, ruleId }: Kept): View['kept'][number] {
  const why =
    because === 'law'
      ? text(cx.locale, 'leavers.why.stored', {
          law: lawWhy(cx, { keepUntil: until, ruleId }),
        })
      : text(cx.locale, because === 'case' ? 'leavers.why.case' : 'leavers.why.core')
  return { title: kindName(cx, kind), why, until }
}
