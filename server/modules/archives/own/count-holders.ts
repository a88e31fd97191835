import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'

/** How many people have something in each of these fields; a field of nobody is absent. */
export async function countHolders(db: Db, fields: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (fields.length === 0) return new Map()
  const found = await rows<{ field: string; people: number }>(
    db,
    `SELECT field, COUNT(DISTINCT employee_id) AS people FROM archives_values
     WHERE is_current = 1 AND field IN (${marks(fields.length)}) GROUP BY field
     UNION ALL SELECT field, COUNT(DISTINCT employee_id) FROM archives_attachments
     WHERE field IN (${marks(fields.length)}) GROUP BY field`,
    [...fields, ...fields],
  )
  return new Map(found.map(({ field, people }) => [field, Number(people)]))
}
