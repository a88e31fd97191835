import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, findEntries } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { holdersInForce } from '../../people/index.ts'
import { keptFromLedger } from '../ledger/held-entries.ts'
import { ledgerActions } from '../ledger/looks.ts'
import { pidOf } from '../who.ts'

/** The person asks about a look at their own data; unknown, held back and somebody else's are the same 404. */
export async function askAboutLook(cx: Cx, entryId: string, words: string | null): Promise<{ askedAt: string }> {
  const { employeeId } = actorOf(cx)
  const subjectPid = pidOf(cx, employeeId)
  const {
    entries: [look],
  } = await findEntries(
    cx.deps,
    { id: entryId, subjectPid, notActorId: employeeId, actions: ledgerActions, results: ['shown'] },
    { limit: 1 },
  )
  if (!look || (await keptFromLedger(cx, { employeeId, subjectPid }))(look)) throw new AppError('audit.not_found')
  const askedAt = await inTransaction(cx, async (tx) => {
    const asked = await row<{ askedAt: number }>(
      tx,
      'SELECT asked_at AS askedAt FROM oversight_questions WHERE entry_id = ? AND asker_id = ?',
      [entryId, employeeId],
    )
    if (asked) return Number(asked.askedAt)
    const now = tx.cx.now()
    const id = newId(now)
    const [askedEntryId] = await append(tx, [
      {
        by: cx,
        action: 'oversight.question_asked',
        result: 'pending',
        capacity: 'employee',
        subjectPid,
        reason: words,
        details: { of: entryId, questionId: id },
      },
    ])
    await insertRows(tx, 'oversight_questions', [
      {
        id,
        entry_id: entryId,
        asker_id: employeeId,
        reader_id: look.actorId,
        asked_at: now,
        asked_entry_id: askedEntryId as string,
      },
    ])
    const officers = (await holdersInForce(tx)).filter(
      (one) => one.role === 'privacy_officer' && one.employeeId !== employeeId && one.employeeId !== look.actorId,
    )
    await send(tx, [{ kind: 'look_question', caseId: id, recipientIds: officers.map((one) => one.employeeId) }])
    return now
  })
  return { askedAt: new Date(askedAt).toISOString() }
}
