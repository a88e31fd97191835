import { CheckpointError, openCheckpoint, type SignedCheckpoint } from '#server/lib/merkle/checkpoint.ts'
import { type Edge, parseEdge, rootOf } from '#server/lib/merkle/edge.ts'
import type { Deps } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Findings } from './finding.ts'
import { originOf, verifyingKeys } from './log-keys.ts'
import type { HeadRow } from './seal.model.ts'

/** A head that one of our keys signed. */
export interface FoundHead extends SignedCheckpoint {
  /** Proved by the root; null where only a witness has the head, or its edge was tampered with. */
  edge: Edge | null
}

const pageSize = 1000

/** The newest head there is now: what is signed while we read covers leaves that were read before it. */
export async function newestSize({ db }: Deps): Promise<number> {
  return (await row<{ size: number | null }>(db, 'SELECT MAX(size) AS size FROM audit_heads'))?.size ?? 0
}

/** The signed heads of the database up to a size, those that only a witness has among them. */
export async function* readHeads(
  deps: Deps,
  upTo: number,
  onlyWitnessed: readonly SignedCheckpoint[],
  findings: Findings,
): AsyncGenerator<FoundHead> {
  const elsewhere = [...onlyWitnessed].sort((a, b) => a.size - b.size)
  for (let after = 0; ; ) {
    const stored = await rows<HeadRow>(
      deps.db,
      `SELECT size, note, edge FROM audit_heads WHERE size > ? AND size <= ? ORDER BY size LIMIT ${pageSize}`,
      [after, upTo],
    )
    for (const { size, note, edge } of stored) {
      while (elsewhere[0] && elsewhere[0].size < size) yield { ...(elsewhere.shift() as SignedCheckpoint), edge: null }
      const head = openOrNull(deps, note)
      if (!head || head.size !== size) {
        findings.add({ kind: 'bad_signature', size })
        continue
      }
      const parsed = parseEdge(size, edge)
      yield { ...head, edge: parsed && rootOf(parsed).equals(head.root) ? parsed : null }
    }
    const last = stored.at(-1)
    if (!last || stored.length < pageSize) break
    after = last.size
  }
  for (const head of elsewhere) yield { ...head, edge: null }
}

export function openOrNull(deps: Deps, note: string): SignedCheckpoint | null {
  try {
    return openCheckpoint(note, originOf(deps), verifyingKeys(deps))
  } catch (error) {
    if (error instanceof CheckpointError) return null
    throw error
  }
}
