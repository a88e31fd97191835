import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { append, maskReason } from '../audit/index.ts'
import {
  findAssignment,
  findPerson,
  holdersOf,
  insertAssignment,
  presentAssignment,
  refuseConflicts,
} from '../people/index.ts'
import { askApprovers } from './ask-approvers.ts'

/**
 * Proposes a role. It takes effect when a privacy officer who is neither proposer nor holder agrees; only the very
 * first HR admin and privacy officer are appointed by the system admin alone, since nobody could agree yet.
 */
export async function proposeRole(
  cx: Cx,
  input: { employeeId: string; role: RoleId; duties: readonly DutyId[]; note?: string | undefined },
): Promise<ResponseOf<Api['people.propose_role']>> {
  const actor = actorOf(cx)
  const person = await findPerson(cx.deps.db, input.employeeId)
  if (!person || hasLeft(person.state)) throw new AppError('people.not_found')
  return inTransaction(cx, async (tx) => {
    await refuseConflicts(tx, person.id, input.role)
    const first =
      (input.role === 'hr_admin' || input.role === 'privacy_officer') &&
      actor.roles.includes('system_admin') &&
      (await holdersOf(tx, input.role)).length === 0
    const id = await insertAssignment(tx, {
      employeeId: person.id,
      role: input.role,
      duties: input.duties,
      agreedByName: first ? actor.name : null,
    })
    if (!first) {
      const now = tx.cx.now()
      const approvalId = newId(now)
      await insertRows(tx, 'access_approvals', [
        {
          id: approvalId,
          kind: 'role',
          requester_id: actor.employeeId,
          requester_name: actor.name,
          subject_id: person.id,
          subject_name: person.name,
          purpose: null,
          reason: input.note ? maskReason(input.note) : null,
          evidence: null,
          fields: '[]',
          row_id: null,
          rule_ids: '',
          need: 'two',
          role: input.role,
          role_assignment_id: id,
          state: 'asked',
          asked_at: now,
          expires_at: now + limits.approvalHours * 7 * 3_600_000,
          decided_at: null,
          decided_by: null,
          decided_by_name: null,
          note: null,
          entry_id: null,
          grant_id: null,
        },
      ])
      await askApprovers(tx, [
        {
          id: approvalId,
          kind: 'role',
          requesterId: actor.employeeId,
          subjectId: person.id,
          need: 'two',
          expiresAt: now + limits.approvalHours * 7 * 3_600_000,
        },
      ])
      await append(tx, [
        {
          by: cx,
          action: 'access.approval_asked',
          result: 'pending',
          subjectId: person.id,
          reason: input.note ?? null,
          details: { kind: 'role', approvalId },
        },
      ])
    }
    const assignment = await findAssignment(tx, id)
    if (!assignment) throw new Error('assignment vanished in its own transaction')
    return presentAssignment(cx, assignment)
  })
}
