import type { AuditActionId } from '#shared/vocabulary/audit.ts'
import { type Rule, watchedActions } from '../watched.ts'

const acts: ReadonlySet<AuditActionId> = new Set(watchedActions)

/** Dealing with oneself in office: one's own archive opened, changed, moved or decided about other than as an employee. */
export const self: Rule =
  ({ pidOf }) =>
  ({ id, action, result, actorId, capacity, subjectPid, day }) =>
    acts.has(action) &&
    (result === 'shown' || result === 'done') &&
    capacity !== 'employee' &&
    subjectPid !== null &&
    subjectPid === pidOf(actorId)
      ? { rule: 'self', actorId, subjectPid, day, entryIds: [id] }
      : null
