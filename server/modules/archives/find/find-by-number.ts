import type { Deps } from '#server/platform/context.ts'
import { blindIndexOf } from '#server/platform/crypto/blind-index.ts'
import { rows } from '#server/platform/db/query.ts'
import { currentValues } from '../load-values.ts'

/**
 * Who has exactly this number, by the keyed index: nothing is decrypted, nothing can be sorted or searched by its
 * beginning. A number whose key was destroyed, or that has been replaced since, finds nobody.
 */
export async function findByNumber(deps: Deps, field: string, value: string): Promise<string[]> {
  const indexed = await rows<{ personId: string; rowId: string }>(
    deps.keyring.db,
    `SELECT b.person_id AS personId, b.row_id AS rowId FROM blind_indexes b JOIN data_keys k ON k.id = b.key_id
     WHERE b.field = ? AND b.hash = ? LIMIT 20`,
    [field, blindIndexOf(deps.secrets, field, value)],
  )
  const current = await currentValues(deps.db, [...new Set(indexed.map(({ personId }) => personId))], [field])
  const held = new Set(current.map(({ employeeId, rowId }) => `${employeeId}|${rowId}`))
  return [
    ...new Set(
      indexed.filter(({ personId, rowId }) => held.has(`${personId}|${rowId}`)).map(({ personId }) => personId),
    ),
  ]
}
