import type { Cx } from '#server/platform/context.ts'
import { marks, rows, run } from '#server/platform/db/query.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { catalogue } from '../catalogue/index.ts'
import { ConsentWithdrawn, consentedItems } from '../consent/index.ts'
import { EmployeeLeft, RoleEnded } from '../people/index.ts'
import { restsOnConsent } from './rules/consent-needed.ts'

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

/** Looks at what rested on a yes end with it; those that stand on another ground (an emergency, a duty) go on. */
export const onConsentWithdrawn = subscribe(
  'access.revoke_grants_of_withdrawn',
  ConsentWithdrawn,
  async (cx, { employeeId, item }) => {
    // Heard late: by now the person may have said yes again.
    if ((await consentedItems(cx.deps.db, [employeeId], cx.now())).get(employeeId)?.has(item)) return
    const grants = await rows<{ id: string; purpose: string; fields: string }>(
      cx.deps.db,
      'SELECT id, purpose, fields FROM access_grants WHERE employee_id = ? AND revoked_at IS NULL AND expires_at > ?',
      [employeeId, cx.now()],
    )
    const ids = grants
      .filter(({ purpose, fields }) => {
        const def = catalogue().purpose(purpose)
        const keys = JSON.parse(fields) as string[]
        return def && restsOnConsent(def) && keys.some((key) => catalogue().field(key)?.consentItem === item)
      })
      .map(({ id }) => id)
    if (ids.length > 0)
      await run(cx.deps.db, `UPDATE access_grants SET revoked_at = ? WHERE id IN (${marks(ids.length)})`, [
        cx.now(),
        ...ids,
      ])
  },
)
