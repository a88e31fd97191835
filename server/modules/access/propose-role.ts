import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import {
  departmentNames,
  findAssignment,
  findPerson,
  holdersOf,
  insertAssignment,
  isWithin,
  presentAssignment,
  type RoleExtent,
  refuseConflicts,
  refuseImpossibleDay,
  refuseUnknownScope,
} from '../people/index.ts'
import { propose } from './propose.ts'

/**
 * Proposes a role. It takes effect when a privacy officer who is neither proposer nor holder agrees; only the very
 * first HR admin and privacy officer are appointed by the system admin alone, since nobody could agree yet. Fewer duties,
 * a smaller scope or an earlier end need nobody.
 */
export async function proposeRole(
  cx: Cx,
  input: Omit<RoleExtent, 'linkId'> & { employeeId: string; note?: string | undefined },
): Promise<ResponseOf<Api['people.propose_role']>> {
  const actor = actorOf(cx)
  const person = await findPerson(cx.deps.db, input.employeeId)
  if (!person || hasLeft(person.state)) throw new AppError('people.not_found')
  return inTransaction(cx, async (tx) => {
    const { role, duties, scope, lastDay } = input
    const extent: RoleExtent = { role, duties, scope, lastDay, linkId: null }
    await refuseUnknownScope(tx, extent)
    const held = await refuseConflicts(tx, person.id, extent)
    await refuseImpossibleDay(tx, person.id, extent)
    const first =
      (role === 'hr_admin' || role === 'privacy_officer') &&
      actor.roles.includes('system_admin') &&
      (await holdersOf(tx, role)).length === 0
    const alone = first || (held !== null && isWithin(extent, held))
    const id = await insertAssignment(tx, {
      ...extent,
      employeeId: person.id,
      agreedByName: alone ? actor.name : null,
    })
    if (!alone)
      await propose(tx, {
        kind: 'role',
        proposedId: id,
        proposed: { role },
        subject: person,
        reason: input.note ?? null,
      })
    const assignment = await findAssignment(tx, id)
    if (!assignment) throw new Error('assignment vanished in its own transaction')
    return presentAssignment(cx, assignment, await departmentNames(tx))
  })
}
