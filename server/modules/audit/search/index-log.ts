import { newId } from '#server/lib/ids.ts'
import { perKey } from '#server/lib/per-key.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { numberNewest, TreeShrunk } from '../seal/number-entries.ts'
import { buildSegment } from './build-segment.ts'
import { makeState } from './make-state.ts'
import {
  deleteSegment,
  insertSegment,
  listSegments,
  merge,
  packSegment,
  SegmentGone,
  type SegmentHead,
  sizeOf,
} from './segment.ts'

/** Entries taken from the log at one go. */
const batchMax = 16_384
/** A segment of this size is merged no further: rewriting it, for a merge or an erased text, stays cheap. */
const fullSize = 65_536
const leaseMs = 60_000

/** Somebody else changed the index meanwhile, or has the lease. */
class Outdone extends Error {}

/**
 * Takes what the log has more than the index into the index. Killed at any line it is run again: a segment is written in
 * one transaction, and what has none yet is read again. The lease keeps a second worker from doing the same work; that
 * nothing is written twice, or from texts that were erased meanwhile, is up to the version. Returns how many entries.
 */
export async function indexLog(cx: Cx): Promise<number> {
  const numbered = await sizeOfLog(cx)
  if ((await indexedUpTo(cx.deps)) >= numbered) return 0
  return leased(cx, async (worker) => {
    let indexed = 0
    for (;;) {
      const added = await indexBatch(cx, worker, numbered)
      if (added === 0) return indexed
      indexed += added
    }
  })
}

/** Entries that have a place; gives one to those that are new. */
async function sizeOfLog(cx: Cx): Promise<number> {
  try {
    await numberNewest(cx)
  } catch (error) {
    // The seal raises the alarm; the entries stay to be found one by one.
    if (!(error instanceof TreeShrunk)) throw error
  }
  const found = await row<{ size: number }>(
    cx.deps.db,
    'SELECT COALESCE(MAX(position) + 1, 0) AS size FROM audit_leaves',
  )
  return found?.size ?? 0
}

async function indexedUpTo({ db }: Deps): Promise<number> {
  const found = await row<{ upTo: number }>(
    db,
    'SELECT COALESCE(MAX(to_position), 0) AS upTo FROM audit_search_segments',
  )
  return found?.upTo ?? 0
}

async function indexBatch(cx: Cx, worker: string, numbered: number): Promise<number> {
  const { deps } = cx
  const { version } = await state(deps)
  const segments = await listSegments(deps.db)
  const from = segments.at(-1)?.toPosition ?? 0
  const to = Math.min(from + batchMax, numbered)
  if (from >= to) return 0
  const built = await buildSegment(deps, from, to)
  const replaced = toMerge(segments, to - from)
  const first = replaced[0]
  const draft = first
    ? ((await merge(deps.db, replaced, built)) ?? (await buildSegment(deps, first.fromPosition, to)))
    : built
  const packed = packSegment(draft)
  await inTransaction(cx, async (tx) => {
    await countOn(tx, version, worker)
    for (const { number } of replaced) await deleteSegment(tx, number)
    await insertSegment(tx, version + 1, packed)
  })
  return to - from
}

/**
 * The newest segments that are together no larger than what comes after them: so each one left is larger than all after
 * it, and there are few.
 */
function toMerge(segments: readonly SegmentHead[], added: number): SegmentHead[] {
  let after = added
  let taken = 0
  for (let at = segments.length - 1; at >= 0; at--) {
    const size = sizeOf(segments[at] as SegmentHead)
    if (size >= fullSize) break
    if (size <= after) taken = segments.length - at
    after += size
  }
  return segments.slice(segments.length - taken)
}

export async function state({ db }: Deps): Promise<{ version: number }> {
  return (await row<{ version: number }>(db, 'SELECT version FROM audit_search_state WHERE id = 1')) as {
    version: number
  }
}

export async function countOn(tx: Tx, version: number, worker: string): Promise<void> {
  const mine = await run(
    tx,
    'UPDATE audit_search_state SET version = version + 1, leased_until = ? WHERE id = 1 AND version = ? AND leased_by = ?',
    [tx.cx.now() + leaseMs, version, worker],
  )
  if (mine !== 1) throw new Outdone()
}

export async function leased(cx: Cx, work: (worker: string) => Promise<number>): Promise<number> {
  const { db } = cx.deps
  const worker = newId(cx.now())
  const take = () =>
    run(
      db,
      'UPDATE audit_search_state SET leased_by = ?, leased_until = ? WHERE id = 1 AND (leased_by IS NULL OR leased_until < ?)',
      [worker, cx.now() + leaseMs, cx.now()],
    )
  if ((await take()) !== 1 && !((await makeState(db)) > 0 && (await take()) === 1)) return 0
  try {
    return await work(worker)
  } catch (error) {
    if (error instanceof Outdone || error instanceof SegmentGone) return 0
    throw error
  } finally {
    await run(db, 'UPDATE audit_search_state SET leased_by = NULL WHERE id = 1 AND leased_by = ?', [worker])
  }
}

/** Drops the index, newest part first, so that what is left is always a whole one, and makes it anew from the log. */
export async function rebuildIndex(cx: Cx): Promise<number> {
  const dropped = await leased(cx, async (worker) => {
    for (let count = 0; ; count++) {
      const { version } = await state(cx.deps)
      const newest = (await listSegments(cx.deps.db)).at(-1)
      if (!newest) return count + 1
      await inTransaction(cx, async (tx) => {
        await countOn(tx, version, worker)
        await deleteSegment(tx, newest.number)
      })
    }
  })
  if (dropped === 0) throw new Error('the index is being written just now; try again in a minute')
  return indexLog(cx)
}

/** What arrives meanwhile is found as well without the index; gathered, it makes one segment instead of many. */
const gatherMs = 2000
const lastRun = perKey<Deps, { at: number }>(() => ({ at: -gatherMs }))

/** For the worker: the newest entries are in the index within five seconds. */
export async function pumpIndex(deps: Deps): Promise<number> {
  const last = lastRun(deps)
  if (performance.now() - last.at < gatherMs) return 0
  last.at = performance.now()
  return indexLog(systemContext(deps, 'job', 'audit.index'))
}
