import { setTimeout as wait } from 'node:timers/promises'
import { emptyEdge, parseEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { gatherSubtrees } from '#server/lib/merkle/growth.ts'
import type { Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { inList, insertRows, pageRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../append.ts'
import { dropRange } from '../search/drop-range.ts'
import { dropDayKeys } from '../texts/text-key.ts'
import { openOrNull } from './read-heads.ts'
import { grow, parseGrowth, retirement, tenYearsBefore } from './retired.ts'
import type { HeadRow, LeafRow, RetirementRow } from './seal.model.ts'

/** The entries that are to go, for whoever may know why some of them must not. */
export interface RetiringRange {
  hasAnyOf(entryIds: readonly string[]): Promise<boolean>
  /** By their ids of today; entries know them by pseudonyms of any time. */
  isAboutAnyOf(employeeIds: readonly string[]): Promise<boolean>
}

/** Why a range has to stay, in words for a terminal; null where it may go. */
export type RangeGuard = (cx: Cx, range: RetiringRange) => Promise<string | null>

export interface Retired {
  from: number
  upTo: number
  headAt: number
  keys: number
}

export class RetireRefused extends Error {}

const batchSize = 500
const leavesPerRead = 5000

/**
 * Lets go of whole sealed ranges of the log from before a moment at least ten years ago: entries, texts, the keys of their
 * days, the index. Heads stay, with what each added to the one before as roots of subtrees: the tree grows from them as
 * before, so every later proof and the consistency of all heads go on. The plan is committed with an entry before
 * anything goes; killed at any line, the next call goes on with it. Null where nothing is old enough.
 */
export async function retireLog(cx: Cx, before: number, guards: readonly RangeGuard[]): Promise<Retired | null> {
  const { db } = cx.deps
  const last = await retirement(db)
  const underWay = last && last.finishedAt === null ? last : await plan(cx, before, Number(last?.upTo ?? 0), guards)
  if (!underWay) return null
  const upTo = Number(underWay.upTo)
  const headAt = Number(underWay.headAt)
  // The index first: what it finds there would not be found in the log.
  for (let tries = 1; !(await dropRange(cx, upTo)); tries++) {
    if (tries === 30) throw new Error('the index is being written just now; run this again in a minute')
    await wait(1000)
  }
  while (await dropBatch(cx, upTo));
  const keys = await dropDayKeys(cx.deps, new Date(headAt).toISOString().slice(0, 10))
  const from = Number(
    (await row<{ upTo: number | null }>(db, 'SELECT MAX(up_to) AS upTo FROM audit_retirements WHERE up_to < ?', [upTo]))
      ?.upTo ?? 0,
  )
  await inTransaction(cx, async (tx) => {
    const ended = await run(
      tx,
      'UPDATE audit_retirements SET finished_at = ? WHERE up_to = ? AND finished_at IS NULL',
      [tx.cx.now(), upTo],
    )
    if (ended === 1) await append(tx, [entryOf(cx, 'done', from, upTo, headAt)])
  })
  return { from, upTo, headAt, keys }
}

const entryOf = (cx: Cx, result: 'pending' | 'done', from: number, upTo: number, headAt: number) => ({
  by: cx,
  action: 'audit.range_retired' as const,
  result,
  details: { from, upTo, sealedAt: new Date(headAt).toISOString() },
})

async function plan(
  cx: Cx,
  before: number,
  from: number,
  guards: readonly RangeGuard[],
): Promise<RetirementRow | null> {
  const { db } = cx.deps
  if (before > tenYearsBefore(cx.now()))
    throw new RetireRefused('entries of less than ten years ago stay: choose an earlier day')
  const head = await row<{ size: number; at: number }>(
    db,
    'SELECT size, at FROM audit_heads WHERE at < ? AND size > ? ORDER BY size DESC LIMIT 1',
    [before, from],
  )
  if (!head) return null
  const [upTo, headAt] = [Number(head.size), Number(head.at)]
  const after = await row(db, 'SELECT position FROM audit_leaves WHERE position >= ? LIMIT 1', [upTo])
  if (!after) throw new RetireRefused('the newest entries stay: the log goes on from them')
  for (const guard of guards) {
    const reason = await guard(cx, rangeOf(cx, upTo))
    if (reason) throw new RetireRefused(reason)
  }
  await keepGrowth(cx, from, upTo)
  return inTransaction(cx, async (tx) => {
    const [entryId] = await append(tx, [entryOf(cx, 'pending', from, upTo, headAt)])
    const planned = { upTo, headAt, entryId: entryId as string, beganAt: tx.cx.now(), finishedAt: null }
    await insertRows(tx, 'audit_retirements', [
      { up_to: upTo, head_at: headAt, entry_id: planned.entryId, began_at: planned.beganAt, finished_at: null },
    ])
    return planned
  })
}

function rangeOf({ deps }: Cx, upTo: number): RetiringRange {
  const has = async (column: string, values: readonly string[]) => {
    for (let start = 0; start < values.length; start += 500) {
      const some = inList(deps.db, values.slice(start, start + 500))
      const found = await row(
        deps.db,
        `SELECT e.id FROM audit_entries e JOIN audit_leaves l ON l.entry_id = e.id
         WHERE e.${column} ${some.sql} AND l.position < ? LIMIT 1`,
        [...some.values, upTo],
      )
      if (found) return true
    }
    return false
  }
  return {
    hasAnyOf: (entryIds) => has('id', entryIds),
    isAboutAnyOf: (employeeIds) =>
      has(
        'subject_pid',
        [...deps.secrets.pseudonymKeys.keys()].flatMap((epoch) =>
          employeeIds.map((id) => pseudonymOf(deps.secrets, deps.config.dingtalk.corpId, id, epoch)),
        ),
      ),
  }
}

/** Computes from the leaves what each head added, and lets nothing go that is not what its heads signed. */
async function keepGrowth(cx: Cx, from: number, upTo: number): Promise<void> {
  const { db } = cx.deps
  const start = await row<HeadRow>(db, 'SELECT edge FROM audit_heads WHERE size = ?', [from])
  const edge = start ? parseEdge(from, start.edge) : emptyEdge()
  const gathered = gatherSubtrees(from)
  let place = from
  let waiting: { hash: string }[] = []
  for (let after = from; ; ) {
    const heads = await rows<HeadRow>(
      db,
      `SELECT size, note FROM audit_heads WHERE size > ? AND size <= ? ORDER BY size LIMIT 200`,
      [after, upTo],
    )
    const growths: { size: number; from_size: number; hashes: string }[] = []
    for (const { size, note } of heads) {
      const begin = place
      while (place < size) {
        if (waiting.length === 0) waiting = await leavesFrom(cx, place)
        const leaf = waiting.shift()
        if (!leaf) throw new RetireRefused(`the log does not verify at ${place}: nothing of it is let go`)
        gathered.add(Buffer.from(leaf.hash, 'base64'))
        place++
      }
      const growth = { size, fromSize: begin, hashes: Buffer.concat(gathered.take()).toString('base64') }
      const signed = openOrNull(cx.deps, note)
      const parsed = parseGrowth(growth)
      if (!edge || !parsed || !signed || !grow(edge, parsed) || !rootOf(edge).equals(signed.root))
        throw new RetireRefused(`the log does not verify up to ${size}: nothing of it is let go`)
      growths.push({ size, from_size: begin, hashes: growth.hashes })
    }
    await insertRows(db, 'audit_growth', growths, { ignoreDuplicates: true })
    const last = heads.at(-1)
    if (!last || last.size >= upTo) return
    after = last.size
  }
}

/** In the order of their places; a place that is missing ends them. */
async function leavesFrom(cx: Cx, from: number): Promise<{ hash: string }[]> {
  const read = await pageRows<Pick<LeafRow, 'position' | 'hash'>>(
    cx.deps.db,
    ['position', 'hash'],
    `SELECT position, hash FROM audit_leaves WHERE position >= ? ORDER BY position LIMIT ${leavesPerRead}`,
    [from],
  )
  const gap = read.findIndex(({ position }, at) => position !== from + at)
  return gap < 0 ? read : read.slice(0, gap)
}

async function dropBatch(cx: Cx, upTo: number): Promise<boolean> {
  return inTransaction(cx, async (tx) => {
    const some = await rows<Pick<LeafRow, 'position' | 'entryId'>>(
      tx,
      `SELECT position, entry_id AS entryId FROM audit_leaves WHERE position < ? ORDER BY position LIMIT ${batchSize}`,
      [upTo],
    )
    const last = some.at(-1)
    if (!last) return false
    const ids = inList(
      tx,
      some.map(({ entryId }) => entryId),
    )
    await run(tx, `DELETE FROM audit_texts WHERE entry_id ${ids.sql}`, [...ids.values])
    // The engine asks for the place of an entry before it lets it go: places go last.
    await run(tx, `DELETE FROM audit_entries WHERE id ${ids.sql}`, [...ids.values])
    await run(tx, 'DELETE FROM audit_leaves WHERE position <= ? AND position < ?', [last.position, upTo])
    return true
  })
}
