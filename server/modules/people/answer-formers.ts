import { inList, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { type Former, formersOf } from './formers-of.ts'
import { lockPeople } from './lock-people.ts'

/**
 * Somebody who came back says what becomes of what still stands of their earlier times here: used again, or let go on
 * its way to erasure. What was linked before follows a yes; what was let go once stays so. Returns the archives that
 * this answer is about.
 */
export async function answerFormers(tx: Tx, employeeId: string, relink: boolean): Promise<string[]> {
  const all = (await formersOf(tx, [employeeId])).get(employeeId) ?? []
  await lockPeople(
    tx,
    all.map(({ id }) => id),
  )
  const open = all.filter(({ relinkedAt, letGoAt }) => relinkedAt === null && letGoAt === null)
  if (open.length === 0) return []
  const about = relink ? all.filter(({ letGoAt }) => letGoAt === null) : open
  const ids = inList(tx, idsOf(about))
  await run(
    tx,
    relink
      ? `UPDATE people_employees SET came_back_as = ?, relinked_at = ? WHERE id ${ids.sql} AND let_go_at IS NULL`
      : `UPDATE people_employees SET let_go_at = ? WHERE id ${ids.sql} AND relinked_at IS NULL`,
    [...(relink ? [employeeId] : []), tx.cx.now(), ...ids.values],
  )
  return idsOf(about)
}

const idsOf = (formers: readonly Former[]) => formers.map(({ id }) => id)
