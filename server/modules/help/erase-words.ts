import type { Db } from '#server/platform/db/connection.ts'
import { addCounts } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'

/** Columns of sealed words, by table, and whose words they are or whom they are about. */
const places = [
  { table: 'help_requests', columns: ['words', 'answer'], people: ['asker_id', 'subject_id'] },
  { table: 'help_contacts', columns: ['value'], people: ['subject_id'] },
  { table: 'help_alarms', columns: ['words'], people: ['raiser_id', 'subject_id'] },
] as const

/** Ends with the core record: who is no longer known by name has nothing more to ask. */
const ends = (retentionClasses: readonly string[]) => retentionClasses.includes('roster_core')

/**
 * What somebody wrote to HR, was answered, handed on or called out in danger, and what others wrote about them. The rows
 * stay with ids and states; the log tells what was done.
 */
export const wordsEraser: Eraser = {
  id: 'help.words',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!ends(retentionClasses)) return new Map()
    let counts = new Map<string, number>()
    for (const { table, columns, people } of places)
      for (const person of people) {
        const column = { table, columns, person }
        counts = addCounts(counts, await wordsOf(tx, column, employeeIds))
        const of = inList(tx, employeeIds)
        await run(
          tx,
          `UPDATE ${table} SET ${columns.map((one) => `${one} = NULL`).join(', ')} WHERE ${person} ${of.sql}`,
          of.values,
        )
      }
    return counts
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!ends(retentionClasses)) return new Set()
    const found = await Promise.all(
      places.flatMap(({ table, columns, people }) =>
        people.map((person) => wordsOf(target, { table, columns, person }, employeeIds)),
      ),
    )
    return new Set(found.flatMap((some) => [...some.keys()]))
  },
  keyClasses: ({ retentionClasses }) => (ends(retentionClasses) ? ['help_request'] : []),
}

async function wordsOf(
  target: Db | Tx,
  { table, columns, person }: { table: string; columns: readonly string[]; person: string },
  employeeIds: readonly string[],
): Promise<Map<string, number>> {
  const of = inList(target, employeeIds)
  const found = await rows<{ employeeId: string; n: number }>(
    target,
    `SELECT ${person} AS employeeId, COUNT(*) AS n FROM ${table} WHERE ${person} ${of.sql}
       AND (${columns.map((one) => `${one} IS NOT NULL`).join(' OR ')}) GROUP BY ${person}`,
    of.values,
  )
  return new Map(found.map(({ employeeId, n }) => [employeeId, Number(n)]))
}
