import type { Db } from '#server/platform/db/connection.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import type { Cell } from './compare-sets.ts'
import type { PermissionEditRow } from './edit.model.ts'
import { newestSet } from './list-sets.ts'

export interface Draft {
  /** What it changes: the newest set there is, in force or planned. */
  base: PermissionSet
  rules: PermissionSet['rules']
  /** Of the newest edit there ever was. */
  revision: number
  /** The open edits, oldest first; of several on one cell the last counts. */
  edits: PermissionEditRow[]
}

/** The draft lies over the newest set, whichever that is by now: what is published meanwhile is in it. */
export async function loadDraft(target: Db | Tx): Promise<Draft> {
  const base = await newestSet(target)
  const edits = await rows<PermissionEditRow>(
    target,
    `SELECT revision, viewer, field, treatment, edited_by AS editedBy, edited_at AS editedAt, state
     FROM catalogue_permission_edits WHERE state = 'open' ORDER BY revision`,
  )
  return { base, rules: withEdits(base.rules, edits), revision: await lastRevision(target), edits }
}

export async function lastRevision(target: Db | Tx): Promise<number> {
  const last = await row<{ revision: number | null }>(
    target,
    'SELECT MAX(revision) AS revision FROM catalogue_permission_edits',
  )
  return Number(last?.revision ?? 0)
}

/** Edits of one cell, newest last. */
export function editsOf(edits: readonly PermissionEditRow[], { viewer, field }: Cell): PermissionEditRow[] {
  return edits.filter((one) => one.viewer === viewer && one.field === field)
}

function withEdits(
  base: PermissionSet['rules'],
  edits: readonly { viewer: ViewerId; field: string; treatment: TreatmentId }[],
): PermissionSet['rules'] {
  const rules = structuredClone(base) as Record<ViewerId, Record<string, TreatmentId>>
  for (const { viewer, field, treatment } of edits) rules[viewer][field] = treatment
  return rules
}

/** Those edits are over: published, or thrown away. */
export function closeEdits(tx: Tx, upToRevision: number, state: 'published' | 'discarded'): Promise<number> {
  return run(tx, "UPDATE catalogue_permission_edits SET state = ? WHERE state = 'open' AND revision <= ?", [
    state,
    upToRevision,
  ])
}
