import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { mayWork } from '../access/index.ts'
import { reopen } from '../archives/index.ts'
import { append } from '../audit/index.ts'
import { askablePerson } from '../people/index.ts'
import { closeSession } from './end-session.ts'
import { getOwnSession, isOpen, peopleOf } from './load-work.ts'

/** One tap. The grant knows whether it still lives; a session whose time or duty is over ends with the attempt. */
export async function openPerson(
  cx: Cx,
  sessionId: string,
  employeeId: string,
): Promise<ResponseOf<Api['work.open_person']>> {
  const session = await getOwnSession(cx, sessionId)
  const member = (await peopleOf(cx.deps.db, sessionId)).find((one) => one.employeeId === employeeId)
  if (!member) {
    const person = await askablePerson(cx, employeeId)
    if (person)
      await inTransaction(cx, (tx) =>
        append(tx, [
          {
            by: cx,
            action: 'archives.reopened',
            result: 'refused',
            subjectId: person.id,
            purpose: session.purpose,
            details: { workSession: sessionId },
          },
        ]),
      )
    throw new AppError('archives.not_found')
  }
  if (!isOpen(session, cx.now())) await inTransaction(cx, (tx) => closeSession(tx, session, 'time'))
  else if (!mayWork(actorOf(cx), session.purpose)) await inTransaction(cx, (tx) => closeSession(tx, session, 'duty'))
  const opened = await reopen(cx, member.grantId)
  await run(cx.deps.db, 'UPDATE work_people SET opened_at = ? WHERE session_id = ? AND employee_id = ?', [
    cx.now(),
    sessionId,
    employeeId,
  ])
  return opened
}
