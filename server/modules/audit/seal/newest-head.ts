import type { Deps } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { fingerprintOf } from './log-keys.ts'
import { openOrNull } from './read-heads.ts'

export interface NewestHead {
  size: number
  at: number
  /** Base64. */
  root: string
  /** Of the key that signs the log. */
  fingerprint: string
  /** The last entry it covers. */
  entryId: string
}

/** The newest head, if one of our keys signed it: what people outside are told. */
export async function newestHead(deps: Deps): Promise<NewestHead | null> {
  const head = await row<{ note: string; entryId: string | null }>(
    deps.db,
    `SELECT h.note, l.entry_id AS entryId FROM audit_heads h LEFT JOIN audit_leaves l ON l.position = h.size - 1
     ORDER BY h.size DESC LIMIT 1`,
  )
  const signed = head && openOrNull(deps, head.note)
  if (!signed || !head.entryId) return null
  return {
    size: signed.size,
    at: signed.at,
    root: signed.root.toString('base64'),
    fingerprint: fingerprintOf(deps),
    entryId: head.entryId,
  }
}
