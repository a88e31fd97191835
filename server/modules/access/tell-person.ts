import { limits } from '#shared/limits.ts'
import type { PurposeDef } from '../catalogue/index.ts'
import type { Message } from '../messages/index.ts'

const hourMs = 3_600_000

/**
 * "Somebody looked at your data", by the purpose's `notify`: before it is opened (`before`), within a day, or in an
 * emergency when its 72 hours end. Who asked for it (`self`) knows, whom a notice told (`notice`) was told, and where
 * nobody is left to tell (`none`) it is not sent. Where telling would thwart a case (`hold`) it is held with a date, which
 * an officer moves (`held-tellings`); until then 「谁看过我」 does not tell either.
 */
export function tellPerson(
  look: { purpose: PurposeDef; entryId: string; subjectId: string; viewerId: string },
  now: number,
): Message[] {
  const { notify } = look.purpose
  if (look.subjectId === look.viewerId || !['before', 'within24h', 'after_emergency_72h', 'hold'].includes(notify))
    return []
  return [
    {
      kind: notify === 'hold' ? 'look_held' : 'look',
      caseId: look.entryId,
      recipientIds: [look.subjectId],
      // An hour before the end, to be there in time.
      ...(notify === 'within24h' ? { notBefore: now + 23 * hourMs } : {}),
      ...(notify === 'after_emergency_72h' ? { notBefore: now + 71 * hourMs } : {}),
      ...(notify === 'hold' ? { notBefore: now + Math.max(look.purpose.maxMs, limits.holdDays * 24 * hourMs) } : {}),
    },
  ]
}
