import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { DeliveryRow } from './delivery.model.ts'
import { caseNumber } from './kinds.ts'

/** What a lock screen may show: what kind of case, its number, when. No name, no reason, no value. */
export interface Words {
  title: string
  body: string
  button: string
}

/** Number and minute differ from case to case, the title from step to step: DingTalk drops what it has sent already that day. */
export function writeText(cx: Cx, { kind, caseId, happenedAt, step }: DeliveryRow): Words {
  const { defaultLocale: locale, timeZone } = cx.deps.config
  const params = { no: caseNumber(kind, caseId), at: localMinute(Number(happenedAt), timeZone) }
  return {
    title: text(locale, `messages.kind.${kind}`),
    body: text(locale, 'messages.body', params) + (step ? ` (${step})` : ''),
    button: text(locale, 'messages.open'),
  }
}
