import type { Db } from '#server/platform/db/connection.ts'
import { run } from '#server/platform/db/query.ts'

/** What somebody with all rights on the database would begin with. */
export async function liftAppendOnly(db: Db): Promise<void> {
  for (const table of ['audit_entries', 'audit_leaves', 'audit_heads', 'audit_stamps'])
    for (const change of ['update', 'delete']) await run(db, `DROP TRIGGER IF EXISTS ${table}_no_${change}`)
}
