import { appendLeaf, copyEdge, emptyEdge, parseEdge, rootOf } from '#server/lib/merkle/edge.ts'
import type { Deps } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { entryColumns } from '../entry-columns.ts'
import { commitmentOf } from '../texts/commit-text.ts'
import { openTexts, type StoredText, textColumns } from '../texts/open-texts.ts'
import { leafOf, type SealedEntry } from './leaf-of.ts'
import { openOrNull } from './read-heads.ts'
import type { HeadRow } from './seal.model.ts'

export interface EntryProof {
  state: 'unsealed' | 'verified' | 'broken'
  position: number | null
  /** Size of the first head that covers it. */
  head: number | null
  sealedAt: number | null
}

/**
 * Recomputes one entry's way into the log: its text to the commitment, the entry to its leaf, and from the right edge
 * of the head before (which must fold to that head's signed root) over the leaves between to the signed root of the
 * first head that covers it. As many leaves as one head added, not the whole log.
 */
export async function proveEntry(deps: Deps, entryId: string): Promise<EntryProof> {
  const { db } = deps
  const stored = await row<SealedEntry & StoredText & { position: number | null; leaf: string | null }>(
    db,
    `SELECT ${entryColumns}, t.commitment AS reasonCommitment, ${textColumns}, l.position, l.hash AS leaf
     FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id LEFT JOIN audit_leaves l ON l.entry_id = e.id
     WHERE e.id = ?`,
    [entryId],
  )
  if (stored?.position == null || stored.leaf === null)
    return { state: 'unsealed', position: null, head: null, sealedAt: null }
  const position = Number(stored.position)
  const columns = 'size, at, note, edge'
  const [head, before] = await Promise.all([
    row<HeadRow>(db, `SELECT ${columns} FROM audit_heads WHERE size > ? ORDER BY size LIMIT 1`, [position]),
    row<HeadRow>(db, `SELECT ${columns} FROM audit_heads WHERE size <= ? ORDER BY size DESC LIMIT 1`, [position]),
  ])
  if (!head) return { state: 'unsealed', position, head: null, sealedAt: null }
  const holds =
    (await textHolds(deps, stored)) && leafOf(stored) === stored.leaf && (await headHolds(deps, head, before ?? null))
  return { state: holds ? 'verified' : 'broken', position, head: Number(head.size), sealedAt: Number(head.at) }
}

async function textHolds(deps: Deps, stored: SealedEntry & StoredText): Promise<boolean> {
  const [opened] = await openTexts(deps, [{ ...stored, entryId: stored.id }])
  if (opened?.state === 'broken') return false
  return opened?.state !== 'open' || commitmentOf(opened.salt, opened.text) === stored.reasonCommitment
}

async function headHolds(deps: Deps, head: HeadRow, before: HeadRow | null): Promise<boolean> {
  const signed = openOrNull(deps, head.note)
  const signedBefore = before && openOrNull(deps, before.note)
  const from = before ? parseEdge(Number(before.size), before.edge) : emptyEdge()
  if (!signed || signed.size !== Number(head.size) || !from) return false
  if (before && (!signedBefore || signedBefore.size !== from.size || !rootOf(from).equals(signedBefore.root)))
    return false
  const leaves = await rows<{ hash: string }>(
    deps.db,
    'SELECT hash FROM audit_leaves WHERE position >= ? AND position < ? ORDER BY position',
    [from.size, signed.size],
  )
  const edge = copyEdge(from)
  for (const { hash } of leaves) appendLeaf(edge, Buffer.from(hash, 'base64'))
  return edge.size === signed.size && rootOf(edge).equals(signed.root)
}
