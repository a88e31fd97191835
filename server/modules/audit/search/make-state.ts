import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** The one row, where nobody made it yet: no migration does, so that a restored backup meets an empty table. Returns how many it made. */
export async function makeState(target: Db | Tx): Promise<number> {
  if (await row(target, 'SELECT id FROM audit_search_state WHERE id = 1')) return 0
  await insertRows(target, 'audit_search_state', [{ id: 1, version: 0, leased_by: null, leased_until: 0 }], {
    ignoreDuplicates: true,
  })
  return 1
}
