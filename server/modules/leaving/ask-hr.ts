import { localDate, localMinute } from '#server/lib/local-time.ts'
import { row } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { type MassLeaving, MassLeavingAsked, MassLeavingEnded, massLeavings } from '../dingtalk/index.ts'
import { closeCase, send } from '../messages/index.ts'
import { EmployeeMoved, findMirrored, holdersInForce, RoleEnded } from '../people/index.ts'

/** Gone from contacts without smart HR knowing: HR has to say what happened. The case is the person. */
export const onMoved = subscribe('leaving.ask_to_confirm', EmployeeMoved, async (cx, { employeeId, to, from, at }) => {
  if (to !== 'to_confirm' && from !== 'to_confirm') return
  await inTransaction(cx, async (tx) => {
    // Heard late: what counts is where the person stands now.
    const now = await row<{ state: string }>(tx, 'SELECT state FROM people_employees WHERE id = ?', [employeeId])
    if (now?.state !== 'to_confirm') return closeCase(tx, employeeId, 'done')
    await send(tx, [
      {
        kind: 'leaving_to_confirm',
        caseId: employeeId,
        // The same person may come and go again.
        step: localMinute(at, tx.cx.deps.config.timeZone),
        recipientIds: await hrAdmins(tx, employeeId),
      },
    ])
  })
})

export const onMassLeavingAsked = subscribe('leaving.ask_about_mass', MassLeavingAsked, async (cx, { id }) => {
  await inTransaction(cx, async (tx) => {
    const open = (await massLeavings(tx, tx.cx.now())).find((one) => one.id === id && one.state === 'open')
    if (open) await tellOfMass(tx, open)
  })
})

/** HR answers, officers know; said again when the question grew and each day it stays open, once a day. */
export async function tellOfMass(tx: Tx, { id, userIds }: MassLeaving): Promise<void> {
  const asked = new Set((await findMirrored(tx, userIds)).map((person) => person.id))
  await send(tx, [
    {
      kind: 'leaving_mass',
      caseId: id,
      step: localDate(tx.cx.now(), tx.cx.deps.config.timeZone),
      recipientIds: (await hrAdmins(tx)).filter((employeeId) => !asked.has(employeeId)),
      urgent: true,
    },
    {
      kind: 'leaving_mass_open',
      caseId: id,
      step: localDate(tx.cx.now(), tx.cx.deps.config.timeZone),
      recipientIds: (await holdersInForce(tx))
        .filter(({ role }) => role === 'privacy_officer')
        .map(({ employeeId }) => employeeId),
    },
  ])
}

export const onMassLeavingEnded = subscribe('leaving.mass_ended', MassLeavingEnded, (cx, { id }) =>
  inTransaction(cx, (tx) => closeCase(tx, id, 'done')),
)

/** A role that nobody holds any more has to be given anew: officers and system admins hear of it. */
export const onRoleEnded = subscribe('leaving.tell_of_role', RoleEnded, async (cx, ended) => {
  if (ended.because !== 'left' || !ended.wasInForce) return
  await inTransaction(cx, async (tx) =>
    send(tx, [
      {
        kind: 'leaving_role_ended',
        caseId: ended.assignmentId,
        recipientIds: (await holdersInForce(tx))
          .filter(({ role }) => role === 'privacy_officer' || role === 'system_admin')
          .map(({ employeeId }) => employeeId),
      },
    ]),
  )
})

/** Nobody confirms their own leaving. */
async function hrAdmins(tx: Tx, but = ''): Promise<string[]> {
  return (await holdersInForce(tx))
    .filter(({ role, employeeId }) => role === 'hr_admin' && employeeId !== but)
    .map(({ employeeId }) => employeeId)
}
