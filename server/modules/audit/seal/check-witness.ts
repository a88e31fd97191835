import type { SignedCheckpoint } from '#server/lib/merkle/checkpoint.ts'
import type { Deps } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Findings } from './finding.ts'
import { openOrNull } from './read-heads.ts'
import type { HeadRow } from './seal.model.ts'
import { witnessedHeads } from './witness.ts'

const batchSize = 500
/** More heads than this are gone only with the whole table; its findings say so. */
const keptMax = 10_000

/** Holds every head of a witness file against the database. Returns those that the database does not have. */
export async function checkWitness(
  deps: Deps,
  file: string,
  findings: Findings,
): Promise<{ heads: number; missing: SignedCheckpoint[] }> {
  const missing = new Map<number, SignedCheckpoint>()
  let heads = 0
  let batch: SignedCheckpoint[] = []
  const compare = async () => {
    if (batch.length === 0) return
    const sizes = inList(deps.db, [...new Set(batch.map(({ size }) => size))])
    const stored = await rows<HeadRow>(
      deps.db,
      `SELECT size, note FROM audit_heads WHERE size ${sizes.sql}`,
      sizes.values,
    )
    const notes = new Map(stored.map(({ size, note }) => [size, note]))
    for (const seen of batch) {
      const note = notes.get(seen.size)
      const ours = note === undefined ? null : openOrNull(deps, note)
      if (ours && !ours.root.equals(seen.root)) findings.add({ kind: 'forked_head', size: seen.size })
      // A head of the database that no key signed is named where it is read; the witness stands in for it.
      if (note === undefined) findings.add({ kind: 'dropped_head', size: seen.size })
      if (!ours && missing.size < keptMax) missing.set(seen.size, seen)
    }
    batch = []
  }
  for await (const { line, note } of witnessedHeads(file)) {
    const seen = note === null ? null : openOrNull(deps, note)
    if (!seen) {
      findings.add({ kind: note === null ? 'torn_witness' : 'bad_signature', line })
      continue
    }
    heads++
    batch.push(seen)
    if (batch.length >= batchSize) await compare()
  }
  await compare()
  return { heads, missing: [...missing.values()] }
}
