import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { EmployeeLeft, RoleEnded } from '../people/index.ts'

/** Whoever left or lost the role holds no grant and no open request. Running it again changes nothing. */
async function revokeGrantsOf(cx: Cx, employeeId: string): Promise<void> {
  await run(
    cx.deps.db,
    'UPDATE access_grants SET revoked_at = ? WHERE actor_id = ? AND revoked_at IS NULL AND expires_at > ?',
    [cx.now(), employeeId, cx.now()],
  )
  await run(
    cx.deps.db,
    "UPDATE access_approvals SET state = 'withdrawn', decided_at = ? WHERE requester_id = ? AND state = 'asked' AND kind = 'reveal'",
    [cx.now(), employeeId],
  )
}

export const onEmployeeLeft = subscribe('access.revoke_grants_of_leaver', EmployeeLeft, (cx, { employeeId }) =>
  revokeGrantsOf(cx, employeeId),
)

export const onRoleEnded = subscribe('access.revoke_grants_of_role', RoleEnded, async (cx, { employeeId, role }) => {
  if (role === 'hr_admin') await revokeGrantsOf(cx, employeeId)
})
