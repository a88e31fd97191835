import { insertRows, row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { permissionSetId } from './set-id.ts'

interface NewSet {
  rules: PermissionSet['rules']
  effectiveAt: number
  proposedBy: string
  agreedBy: string | null
  note: string | null
}

/**
 * Writes the next set. It takes the place of whatever was planned before it and is not in force yet. Of two at once one
 * fails, since the number is the key.
 */
export async function insertPermissionSet(tx: Tx, set: NewSet): Promise<{ number: number; id: string }> {
  const last = await row<{ number: number | null }>(tx, 'SELECT MAX(number) AS number FROM catalogue_permission_sets')
  const number = (last?.number ?? 1) + 1
  const rules = JSON.stringify(set.rules)
  const id = permissionSetId(number, rules)
  await insertRows(tx, 'catalogue_permission_sets', [
    {
      number,
      id,
      rules,
      effective_at: set.effectiveAt,
      published_at: tx.cx.now(),
      proposed_by: set.proposedBy,
      agreed_by: set.agreedBy,
      note: set.note,
    },
  ])
  return { number, id }
}
