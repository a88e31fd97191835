import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/**
 * Nobody else writes about these people until the transaction ends; always in the same order, so that two of them wait
 * and never block each other. On SQLite there is one writer anyway.
 */
export async function lockPeople(tx: Tx, employeeIds: readonly string[]): Promise<void> {
  const ids = [...new Set(employeeIds)].sort()
  if (ids.length === 0 || tx.db.dialect === 'sqlite') return
  await rows(tx, `SELECT id FROM people_employees WHERE id IN (${marks(ids.length)}) ORDER BY id FOR UPDATE`, ids)
}
