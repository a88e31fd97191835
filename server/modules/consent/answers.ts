import { newId } from '#server/lib/ids.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { AnswerRow } from './notice.model.ts'

/** Items each person has said yes to at this moment; the newest answer counts. */
export async function consentedItems(
  target: Db | Tx,
  employeeIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const items = new Map<string, Set<string>>(employeeIds.map((id) => [id, new Set()]))
  if (employeeIds.length === 0) return items
  const found = await rows<Pick<AnswerRow, 'employeeId' | 'item' | 'answer'>>(
    target,
    `SELECT employee_id AS employeeId, item, answer FROM consent_answers
     WHERE employee_id IN (${marks(employeeIds.length)}) ORDER BY id`,
    employeeIds,
  )
  for (const { employeeId, item, answer } of found) {
    if (answer === 'yes') items.get(employeeId)?.add(item)
    else items.get(employeeId)?.delete(item)
  }
  return items
}

/** Keeps an answer as a row of its own; nothing is overwritten, so what was in force when can be shown. */
export async function recordAnswers(tx: Tx, answers: readonly Omit<AnswerRow, 'id' | 'at'>[]): Promise<void> {
  await insertRows(
    tx,
    'consent_answers',
    answers.map(({ employeeId, item, answer, noticeId, how }) => ({
      id: newId(tx.cx.now()),
      employee_id: employeeId,
      item,
      answer,
      notice_id: noticeId,
      how,
      at: tx.cx.now(),
    })),
  )
}
