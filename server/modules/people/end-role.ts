import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { todayOf } from './in-force.ts'
import { departmentNames, presentAssignment, type RoleView } from './present-roles.ts'
import { endAssignment, findAssignment, refuseLast, stateOn } from './roles.ts'

/** Ends a role; the holder's next request no longer has it. */
export async function endRole(cx: Cx, id: string): Promise<RoleView> {
  return inTransaction(cx, async (tx) => {
    const assignment = await findAssignment(tx, id)
    if (!assignment || !['in_force', 'proposed'].includes(stateOn(todayOf(cx), assignment)))
      throw new AppError('people.not_found')
    await refuseLast(tx, assignment.role, [assignment])
    await endAssignment(tx, assignment, 'ended')
    return presentAssignment(cx, { ...assignment, state: 'ended', untilAt: tx.cx.now() }, await departmentNames(tx))
  })
}
