import { perKey } from '#server/lib/per-key.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { programPermissionSet } from '../load-catalogue.ts'
import { permissionSetId } from './set-id.ts'

/**
 * The permission set of this moment: the newest whose time has come. One small read; rules are read once per process,
 * since a set never changes. Where a decision is recorded it is read in the same transaction, so that an entry names
 * the set that decided.
 */
export async function permissionsInForce(target: Db | Tx, now: number): Promise<PermissionSet> {
  const newest = await row<{ id: string }>(
    target,
    'SELECT id FROM catalogue_permission_sets WHERE effective_at <= ? ORDER BY number DESC LIMIT 1',
    [now],
  )
  return newest ? loadSet(target, newest.id) : programPermissionSet()
}

/** By the hash in its id, so that a set of a transaction that was rolled back is never taken for another. */
const loadedFor = perKey<Db, Map<string, PermissionSet>>(() => new Map())

export async function loadSet(target: Db | Tx, id: string): Promise<PermissionSet> {
  const loaded = loadedFor('db' in target ? target.db : target)
  const known = loaded.get(id)
  if (known) return known
  const stored = await row<{ number: number; rules: string }>(
    target,
    'SELECT number, rules FROM catalogue_permission_sets WHERE id = ?',
    [id],
  )
  if (!stored || permissionSetId(stored.number, stored.rules) !== id)
    throw new Error(`permission set ${id} is not what was published`)
  const set: PermissionSet = { id, version: stored.number, rules: JSON.parse(stored.rules) as PermissionSet['rules'] }
  loaded.set(id, set)
  return set
}
