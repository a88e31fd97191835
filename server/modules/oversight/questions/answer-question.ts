import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append, type EntryNames, findEntries } from '../../audit/index.ts'
import { closeCase, send } from '../../messages/index.ts'
import { everyName, findPerson } from '../../people/index.ts'
import type { QuestionRow } from '../oversight.model.ts'
import { pidOf } from '../who.ts'
import { presentQuestions, questionColumns } from './list-questions.ts'
import { maskThirdPersons } from './mask-third-persons.ts'

/** The officer's words, third persons masked, become readable to the person who asked. Once. */
export async function answerQuestion(
  cx: Cx,
  questionId: string,
  words: string,
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.answer_question']>> {
  const actor = actorOf(cx)
  const { db } = cx.deps
  const find = () =>
    row<QuestionRow>(db, `SELECT ${questionColumns} FROM oversight_questions WHERE id = ?`, [questionId])
  const question = await find()
  if (!question) throw new AppError('request.not_found')
  if (question.askerId === actor.employeeId || question.readerId === actor.employeeId)
    throw new AppError('oversight.own')
  if (question.answeredAt !== null) throw new AppError('oversight.answered')
  const [everybody, asker, { entries }] = await Promise.all([
    everyName(db),
    findPerson(db, question.askerId),
    findEntries(cx.deps, { id: question.entryId }, { limit: 1 }),
  ])
  const masked = maskThirdPersons(words, everybody, [asker?.name ?? '', entries[0]?.actorName ?? ''])
  await inTransaction(cx, async (tx) => {
    const [answerEntryId] = await append(tx, [
      {
        by: cx,
        action: 'oversight.question_answered',
        result: 'done',
        subjectPid: pidOf(cx, question.askerId),
        reason: masked,
        details: { of: question.entryId, questionId },
      },
    ])
    const answered = await run(
      tx,
      `UPDATE oversight_questions SET answered_at = ?, answered_by = ?, answered_by_name = ?, answer_entry_id = ?
       WHERE id = ? AND answered_at IS NULL`,
      [tx.cx.now(), actor.employeeId, actor.name, answerEntryId as string, questionId],
    )
    if (answered !== 1) throw new AppError('oversight.answered')
    await closeCase(tx, questionId, 'done')
    await send(tx, [{ kind: 'look_answered', caseId: questionId, recipientIds: [question.askerId] }])
  })
  const [view] = await presentQuestions(cx, [(await find()) as QuestionRow], names)
  return view as NonNullable<typeof view>
}
