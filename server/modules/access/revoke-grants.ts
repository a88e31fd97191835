import type { Cx } from '#server/platform/context.ts'
import { marks, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { ConsentWithdrawn, consentedItems } from '../consent/index.ts'
import { closeCase } from '../messages/index.ts'
import { EmployeeMoved, RoleEnded } from '../people/index.ts'
import { closeWithoutConsent, lookOf, openReveals } from './approvals.ts'
import { consentsNeeded } from './still-consented.ts'

/** Whoever left or lost the role holds no grant and no open request. Running it again changes nothing. */
async function revokeGrantsOf(cx: Cx, employeeId: string): Promise<void> {
  await run(
    cx.deps.db,
    'UPDATE access_grants SET revoked_at = ? WHERE actor_id = ? AND revoked_at IS NULL AND expires_at > ?',
    [cx.now(), employeeId, cx.now()],
  )
  await inTransaction(cx, (tx) => withdrawOpen(tx, "kind = 'reveal' AND requester_id = ?", employeeId))
}

async function withdrawOpen(tx: Tx, which: string, value: string): Promise<void> {
  const open = await rows<{ id: string }>(tx, `SELECT id FROM access_approvals WHERE state = 'asked' AND ${which}`, [
    value,
  ])
  for (const { id } of open) {
    await run(tx, "UPDATE access_approvals SET state = 'withdrawn', decided_at = ? WHERE id = ? AND state = 'asked'", [
      tx.cx.now(),
      id,
    ])
    await closeCase(tx, id, 'deleted')
  }
}

export const onEmployeeLeft = subscribe(
  'access.revoke_grants_of_leaver',
  EmployeeMoved,
  async (cx, { employeeId, from, to }) => {
    if (hasLeft(to) && !hasLeft(from)) await revokeGrantsOf(cx, employeeId)
  },
)

export const onRoleEnded = subscribe(
  'access.revoke_grants_of_role',
  RoleEnded,
  async (cx, { employeeId, role, assignmentId }) => {
    if (role === 'hr_admin') await revokeGrantsOf(cx, employeeId)
    // A proposal that is over asks nobody any more.
    await inTransaction(cx, (tx) => withdrawOpen(tx, "kind = 'role' AND proposed_id = ?", assignmentId))
  },
)

/** Looks at what rested on a yes, and requests for them, end with it; what stands on another ground (an emergency, a duty) goes on. */
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
      .filter(({ purpose, fields }) =>
        consentsNeeded({ purpose, fields: JSON.parse(fields) as string[] }).includes(item),
      )
      .map(({ id }) => id)
    if (ids.length > 0)
      await run(cx.deps.db, `UPDATE access_grants SET revoked_at = ? WHERE id IN (${marks(ids.length)})`, [
        cx.now(),
        ...ids,
      ])
    for (const approval of await openReveals(cx.deps.db, employeeId))
      if (consentsNeeded(lookOf(approval)).includes(item))
        await inTransaction(cx, (tx) => closeWithoutConsent(tx, approval))
  },
)
