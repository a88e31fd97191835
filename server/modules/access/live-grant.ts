import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { catalogue, type PermissionSet, treatmentFor, type ViewerId } from '../catalogue/index.ts'
import { type PersonFacts, relationTo } from '../people/index.ts'
import type { GrantRow } from './grant.model.ts'
import { stillConsented } from './still-consented.ts'

/** The caller's own among these grants; somebody else's is as good as none. */
export async function ownGrants(cx: Cx, ids: readonly string[]): Promise<GrantRow[]> {
  if (ids.length === 0) return []
  const wanted = inList(cx.deps.db, ids)
  return rows<GrantRow>(
    cx.deps.db,
    `SELECT id, actor_id AS actorId, employee_id AS employeeId, fields, row_id AS rowId, purpose, entry_id AS entryId,
       expires_at AS expiresAt, revoked_at AS revokedAt, work_session_id AS workSessionId
     FROM access_grants WHERE id ${wanted.sql} AND actor_id = ?`,
    [...wanted.values, actorOf(cx).employeeId],
  )
}

/**
 * What was decided before is looked at again: a duty may have gone since, a consent may have been taken back, and who has
 * left is no business of a work session any more. The ceiling is `mayStillSee`.
 */
export async function isLive(cx: Cx, grant: GrantRow, person: PersonFacts, keys: readonly string[]): Promise<boolean> {
  if (grant.revokedAt !== null || Number(grant.expiresAt) <= cx.now()) return false
  if (grant.workSessionId !== null && hasLeft(person.state)) return false
  return mayWork(actorOf(cx), grant.purpose) && stillConsented(cx.deps.db, cx.now(), { ...grant, fields: keys })
}

/** Under this permission set, in the role and within the scope the caller has by now. */
export function mayStillSee(
  set: PermissionSet,
  actor: Actor,
  grant: GrantRow,
  person: PersonFacts,
  keys: readonly string[],
): boolean {
  const { viewers, beyondScope } = relationTo(actor, person)
  // What was shown for a rescue stays so beyond the scope.
  const rescue = beyondScope && catalogue().purpose(grant.purpose)?.emergency
  const seen: readonly ViewerId[] = rescue ? ['hr_admin', ...viewers] : viewers
  return keys.every((key) => ['reason', 'plain'].includes(treatmentFor(set, seen, key)))
}

/** Who carries a duty that the purpose asks for; everybody where it asks for none. */
export function mayWork(actor: Pick<Actor, 'duties'>, purposeId: string): boolean {
  const duties = catalogue().purpose(purposeId)?.duties ?? []
  return duties.length === 0 || duties.some((duty) => actor.duties.includes(duty))
}
