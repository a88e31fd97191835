import { perKey } from '#server/lib/per-key.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, pageRows, row } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { AuditEntry } from '../entry.model.ts'
import { entryColumns } from '../entry-columns.ts'
import { idFloor } from '../id-floor.ts'
import { leafOf, type SealedEntry } from './leaf-of.ts'

/** Entries that commit within this time of their id are found at once. */
export const recentMs = 120_000
/** Places given in one transaction: each one makes whoever appends wait once. */
export const batchSize = 2500
/** How much of the whole log is looked through at each call besides. */
const patrolSize = 50_000
const collisionsMax = 20

const sealedColumns = [...Object.keys(AuditEntry.columns), 'reasonCommitment'] as (keyof SealedEntry & string)[]

/** The tree in the database is smaller than a head that was signed for it. */
export class TreeShrunk extends Error {
  readonly size: number
  constructor(size: number) {
    super('the tree is smaller than its signed head')
    this.size = size
  }
}

/**
 * Gives committed entries their places. An id says when an entry was begun, not when its transaction committed, so no
 * "everything after the last one" can be trusted: whatever has no place yet gets the next one. Looking for those costs
 * a join over the newest two minutes at each call, and a patrol goes round the whole log for the few that committed
 * later. Two callers at once do no harm: the place is the primary key, and whoever comes second reads anew.
 */
export async function numberEntries(cx: Cx): Promise<number> {
  const { db } = cx.deps
  const patrol = patrolOf(cx.deps)
  let numbered = 0
  // A patrol that meets something goes on: the log from before the first start, or what a long pause left.
  for (;;) {
    patrol.after ??= (await lastNumbered(db)) ?? ''
    const end = await row<{ id: string | null }>(
      db,
      `SELECT MAX(id) AS id FROM (SELECT id FROM audit_entries WHERE id > ? ORDER BY id LIMIT ${patrolSize}) page`,
      [patrol.after],
    )
    const met = end?.id ? await numberBetween(cx, patrol.after, end.id) : 0
    numbered += met
    patrol.after = end?.id ?? ''
    if (met === 0) break
  }
  return numbered + (await numberBetween(cx, idFloor(cx.now() - recentMs), idCeiling))
}

/** Gives their places to entries younger than the last that has one; those that committed late are met by `numberEntries`. */
export async function numberNewest(cx: Cx): Promise<number> {
  return numberBetween(cx, (await lastNumbered(cx.deps.db)) ?? '', idCeiling)
}

/** Above every id. */
export const idCeiling = 'Z'.repeat(26)

/** Where each process's patrol stands: it begins behind the last place, where a killed one's backlog would lie. */
const patrolOf = perKey<Deps, { after: string | undefined }>(() => ({ after: undefined }))

async function lastNumbered(db: Db): Promise<string | undefined> {
  return (await row<{ id: string }>(db, 'SELECT entry_id AS id FROM audit_leaves ORDER BY position DESC LIMIT 1'))?.id
}

async function numberBetween(cx: Cx, after: string, upTo: string): Promise<number> {
  let numbered = 0
  let collisions = 0
  let from = after
  for (;;) {
    const found = await pageRows<SealedEntry>(
      cx.deps.db,
      sealedColumns,
      `SELECT ${entryColumns}, t.commitment AS reasonCommitment FROM audit_entries e
       LEFT JOIN audit_leaves l ON l.entry_id = e.id LEFT JOIN audit_texts t ON t.entry_id = e.id
       WHERE e.id > ? AND e.id <= ? AND l.entry_id IS NULL ORDER BY e.id LIMIT ${batchSize}`,
      [from, upTo],
    )
    if (found.length === 0) return numbered
    const leaves = found.map((entry) => ({ entry_id: entry.id, hash: leafOf(entry) }))
    try {
      await inTransaction(cx, (tx) => insertLeaves(tx, leaves))
    } catch (error) {
      if (!isUniqueViolation(error) || ++collisions > collisionsMax) throw error
      continue
    }
    numbered += found.length
    if (found.length < batchSize) return numbered
    // Whoever commits behind this is met by the next call; going over all that have a place each time is not.
    from = (found.at(-1) as SealedEntry).id
  }
}

async function insertLeaves(tx: Tx, leaves: readonly { entry_id: string; hash: string }[]): Promise<void> {
  const { size, sealed } = (await row<{ size: number; sealed: number }>(
    tx,
    `SELECT (SELECT COALESCE(MAX(position) + 1, 0) FROM audit_leaves) AS size,
       (SELECT COALESCE(MAX(size), 0) FROM audit_heads) AS sealed`,
  )) as { size: number; sealed: number }
  // A place that was sealed is never given away again, whoever emptied it.
  if (size < sealed) throw new TreeShrunk(size)
  await insertRows(
    tx,
    'audit_leaves',
    leaves.map((leaf, index) => ({ position: size + index, ...leaf })),
  )
}
