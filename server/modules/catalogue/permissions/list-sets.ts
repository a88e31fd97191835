import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { programPermissionSet } from '../load-catalogue.ts'
import { loadSet } from './in-force.ts'
import type { PermissionSetRow } from './set.model.ts'

/** The newest set there is, in force or planned. */
export async function newestSet(target: Db | Tx): Promise<PermissionSet> {
  const newest = await row<{ id: string }>(
    target,
    'SELECT id FROM catalogue_permission_sets ORDER BY number DESC LIMIT 1',
  )
  return newest ? loadSet(target, newest.id) : programPermissionSet()
}

/** One of the published sets, or the program's. */
export async function findSet(target: Db | Tx, number: number): Promise<PermissionSet | null> {
  if (number === 1) return programPermissionSet()
  const found = await row<{ id: string }>(target, 'SELECT id FROM catalogue_permission_sets WHERE number = ?', [number])
  return found ? loadSet(target, found.id) : null
}

/** A set whose time has not come, if it is the newest: an older one would never be in force. */
export async function plannedSet(target: Db | Tx, now: number): Promise<Published | null> {
  const newest = await row<Published>(
    target,
    `SELECT ${columns} FROM catalogue_permission_sets ORDER BY number DESC LIMIT 1`,
  )
  return newest && Number(newest.effectiveAt) > now ? newest : null
}

/** When and by whom a set was published; null for the program's. */
export async function findPublished(target: Db | Tx, number: number): Promise<Published | null> {
  const found = await row<Published>(target, `SELECT ${columns} FROM catalogue_permission_sets WHERE number = ?`, [
    number,
  ])
  return found ?? null
}

type Published = Omit<PermissionSetRow, 'rules'>

const columns = `number, id, effective_at AS effectiveAt, published_at AS publishedAt, proposed_by AS proposedBy,
  agreed_by AS agreedBy, note`

/** What was published, newest first, without its rules. */
export function listSets(target: Db | Tx): Promise<Published[]> {
  return rows(target, `SELECT ${columns} FROM catalogue_permission_sets ORDER BY number DESC LIMIT 200`)
}
