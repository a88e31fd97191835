import { localDate, localMinute } from '#server/lib/local-time.ts'
import { row } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { MassLeavingAsked, MassLeavingEnded, massLeavings } from '../dingtalk/index.ts'
import { closeCase, send } from '../messages/index.ts'
import { EmployeeMoved, findMirrored, holdersInForce } from '../people/index.ts'

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
    if (!open) return
    const asked = new Set((await findMirrored(tx, open.userIds)).map((person) => person.id))
    await send(tx, [
      {
        kind: 'leaving_mass',
        caseId: id,
        // Said again when the question grew, once a day.
        step: localDate(tx.cx.now(), tx.cx.deps.config.timeZone),
        recipientIds: (await hrAdmins(tx)).filter((employeeId) => !asked.has(employeeId)),
        urgent: true,
      },
    ])
  })
})

export const onMassLeavingEnded = subscribe('leaving.mass_ended', MassLeavingEnded, (cx, { id }) =>
  inTransaction(cx, (tx) => closeCase(tx, id, 'done')),
)

/** Nobody confirms their own leaving. */
async function hrAdmins(tx: Tx, but = ''): Promise<string[]> {
  return (await holdersInForce(tx))
    .filter(({ role, employeeId }) => role === 'hr_admin' && employeeId !== but)
    .map(({ employeeId }) => employeeId)
}
