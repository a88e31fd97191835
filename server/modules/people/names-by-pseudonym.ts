import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'

/** Names of log subjects that are still in the mirror; once erased, the pseudonym is all there is. */
export async function namesByPseudonym(db: Db, pids: readonly string[]): Promise<Map<string, string>> {
  if (pids.length === 0) return new Map()
  const found = await rows<{ pseudonym: string; name: string }>(
    db,
    `SELECT pseudonym, name FROM people_employees WHERE pseudonym IN (${marks(pids.length)})`,
    pids,
  )
  return new Map(found.map(({ pseudonym, name }) => [pseudonym, name]))
}
