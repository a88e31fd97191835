import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { heldFields } from '../archives/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { type DueRow, dueRowsOf, lawOf, recompute } from '../retention/index.ts'

export type Held = ResponseOf<Api['leavers.held']>['held'][number]

/** Kinds of data of somebody who left that are still here: what, until when, why. Never a value. */
export async function heldOf(cx: Cx, employeeId: string): Promise<Held[]> {
  const { db } = cx.deps
  let due = await dueRowsOf(db, [employeeId])
  if (due.length === 0) {
    // The leaving was written down a moment ago.
    await recompute(cx, [employeeId])
    due = await dueRowsOf(db, [employeeId])
  }
  const counts = countsByClass((await heldFields(db, [employeeId])).get(employeeId) ?? new Map())
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  return due.flatMap((one) => {
    const count = one.retentionClass === 'roster_core' ? 1 : (counts.get(one.retentionClass) ?? 0)
    if (one.state === 'erased' || count === 0) return []
    const { retentionClass: kind, state, keepUntil, eraseOn } = one
    return [{ kind, title: kindName(cx, kind), count, state, keepUntil, eraseOn, why: whyOf(cx, one, today) }]
  })
}

function countsByClass(fields: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [key, n] of fields) {
    const kind = catalogue().field(key)?.retentionClass
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + n)
  }
  return counts
}

export const kindName = (cx: Cx, kind: string) => text(cx.locale, `vocabulary.retentionClass.${kind}` as MessageKey)

type Why = Pick<DueRow, 'state' | 'keepUntil' | 'eraseOn' | 'ruleId'>

function whyOf(cx: Cx, due: Why, today: string): string {
  if (due.state === 'held') return text(cx.locale, 'leavers.why.case')
  if (due.keepUntil && due.keepUntil >= today) {
    const law = lawWhy(cx, due)
    return due.state === 'storage_only' ? text(cx.locale, 'leavers.why.stored', { law }) : law
  }
  if (due.state === 'storage_only') return text(cx.locale, 'leavers.why.core')
  if (due.state === 'due') return text(cx.locale, 'leavers.why.due')
  return due.eraseOn
    ? text(cx.locale, 'leavers.why.policy', { date: due.eraseOn })
    : text(cx.locale, 'leavers.why.noRule')
}

/** The law by its name. */
export function lawWhy(cx: Cx, { keepUntil, ruleId }: Pick<Why, 'keepUntil' | 'ruleId'>): string {
  return text(cx.locale, 'leavers.why.law', { date: keepUntil ?? '', law: lawOf(ruleId, cx.locale) })
}
