import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'

/** Ids of people whose whole name stands in a text, the longest names first; at most five. */
export async function namedIn(db: Db, words: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `SELECT id FROM people_employees WHERE name <> '' AND INSTR(?, name) > 0 ORDER BY LENGTH(name) DESC, id LIMIT 5`,
    [words],
  )
  return found.map(({ id }) => id)
}
