import {
  CheckpointError,
  openCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
} from '#server/lib/merkle/checkpoint.ts'
import { appendLeaf, copyEdge, type Edge, edgeText, emptyEdge, parseEdge, rootOf } from '#server/lib/merkle/edge.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, pageRows, row, rows } from '#server/platform/db/query.ts'
import { endAlarms, raiseAlarm } from './alarms.ts'
import { addToSum } from './leaf-sum.ts'
import { originOf, verifyingKeys } from './log-keys.ts'
import { retiredUpTo } from './retired.ts'
import type { AlarmKind, HeadRow, LeafRow } from './seal.model.ts'
import type { Witness } from './witness.ts'

const pageSize = 5000
/** How many of the newest sealed leaves are read again before each signature; the whole log is for `verify-log`. */
const rereadMax = 8192
/** A head follows within 60 seconds of an entry (product.md 5); three times that is worth waking somebody. */
export const lateMs = 180_000

/** Over as soon as a head is signed again. */
const ofTheTree: readonly AlarmKind[] = ['shrunk', 'forked', 'bad_signature', 'late']

class Doubt extends Error {
  readonly kind: AlarmKind
  readonly size: number
  constructor(kind: AlarmKind, size: number) {
    super(kind)
    this.kind = kind
    this.size = size
  }
}

/**
 * Signs a head over what was numbered since the last one, and gives it to the witnesses. The new tree grows from the
 * last head's edge, which must fold to the root that head signed: so it is consistent with it by construction. What
 * does not fit raises an alarm, and nothing is signed until it does. Returns the size of the newest head.
 */
export async function sealTree(cx: Cx, witnesses: readonly Witness[]): Promise<number> {
  try {
    const head = await lastHead(cx.deps)
    // A witness out of reach holds up no signature: its alarm says that for now nobody outside has seen the heads.
    const unreached = new Set<Witness>()
    for (const witness of witnesses) await reached(cx, witness, unreached, () => compare(cx.deps, witness, head))
    const { edge, sum } = await grow(cx, head)
    if (edge.size > (head?.edge.size ?? 0)) await sign(cx, head, edge, sum)
    for (const witness of witnesses)
      if (!unreached.has(witness)) await reached(cx, witness, unreached, () => catchUp(cx.deps, witness))
    if (unreached.size > 0) await raiseAlarm(cx, 'witness', edge.size)
    await endAlarms(cx, unreached.size > 0 ? ofTheTree : [...ofTheTree, 'witness'])
    return edge.size
  } catch (error) {
    if (!(error instanceof Doubt)) throw error
    await raiseAlarm(cx, error.kind, error.size)
    return error.size
  }
}

async function reached(cx: Cx, witness: Witness, unreached: Set<Witness>, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Doubt) throw error
    cx.deps.log.error({ err: error, witness: witness.name }, 'a witness of the log could not be reached')
    unreached.add(witness)
  }
}

interface Head extends SignedCheckpoint {
  edge: Edge
}

async function lastHead(deps: Deps): Promise<Head | null> {
  const stored = await row<HeadRow>(deps.db, 'SELECT size, at, note, edge FROM audit_heads ORDER BY size DESC LIMIT 1')
  if (!stored) return null
  const signed = open(deps, stored.note, stored.size)
  const edge = parseEdge(stored.size, stored.edge)
  if (signed.size !== stored.size || !edge || !rootOf(edge).equals(signed.root)) throw new Doubt('forked', stored.size)
  return { ...signed, edge }
}

function open(deps: Deps, note: string, size: number): SignedCheckpoint {
  try {
    return openCheckpoint(note, originOf(deps), verifyingKeys(deps))
  } catch (error) {
    if (error instanceof CheckpointError) throw new Doubt('bad_signature', size)
    throw error
  }
}

/** A witness that has seen more than the database holds, or something else of the same size, outweighs the database. */
async function compare(deps: Deps, witness: Witness, head: Head | null): Promise<void> {
  const note = await witness.last()
  if (note === null) return
  const seen = open(deps, note, head?.size ?? 0)
  if (seen.size > (head?.size ?? 0)) {
    // Another process may have signed it since we looked.
    const stored = await row(deps.db, 'SELECT size FROM audit_heads WHERE size = ?', [seen.size])
    if (!stored) throw new Doubt('shrunk', head?.size ?? 0)
    return
  }
  const same = await row<HeadRow>(deps.db, 'SELECT note FROM audit_heads WHERE size = ?', [seen.size])
  if (!same || !open(deps, same.note, seen.size).root.equals(seen.root)) throw new Doubt('forked', seen.size)
}

/** The tree as it stands: the last head's edge and the leaves after it. */
async function grow(cx: Cx, head: Head | null): Promise<{ edge: Edge; sum: Buffer }> {
  const { db } = cx.deps
  const sealed = head?.size ?? 0
  const edge = head ? copyEdge(head.edge) : emptyEdge()
  const sum = head ? Buffer.from(head.sum) : Buffer.alloc(32)
  await reread(cx.deps, edge)
  for (;;) {
    const from = edge.size
    const leaves = await leavesFrom(cx.deps, from, pageSize)
    for (const { position, hash } of leaves) {
      if (position !== edge.size) throw new Doubt('forked', edge.size)
      const bytes = Buffer.from(hash, 'base64')
      appendLeaf(edge, bytes)
      addToSum(sum, bytes)
    }
    if (leaves.length < pageSize) break
  }
  const { size } = (await row<{ size: number }>(
    db,
    'SELECT COALESCE(MAX(position) + 1, 0) AS size FROM audit_leaves',
  )) as { size: number }
  if (size < sealed) throw new Doubt('shrunk', size)
  return { edge, sum }
}

/** The newest complete subtrees of a head, read again: they must still be what was signed. */
async function reread(deps: Deps, { size, hashes }: Edge): Promise<void> {
  const retired = await retiredUpTo(deps.db)
  let from = size
  let width = 1
  for (let at = hashes.length - 1; at >= 0; at--) {
    while (Math.floor(size / width) % 2 === 0) width *= 2
    // Leaves that were let go after their ten years cannot be read again.
    if (size - (from - width) > rereadMax || from - width < retired) return
    from -= width
    const again = emptyEdge()
    const leaves = await leavesFrom(deps, from, width)
    if (leaves.length < width) throw new Doubt('shrunk', from + leaves.length)
    for (const { position, hash } of leaves) {
      if (position !== from + again.size) throw new Doubt('forked', position)
      appendLeaf(again, Buffer.from(hash, 'base64'))
    }
    if (!rootOf(again).equals(hashes[at] as Buffer)) throw new Doubt('forked', from)
    width *= 2
  }
}

function leavesFrom({ db }: Deps, from: number, limit: number): Promise<Pick<LeafRow, 'position' | 'hash'>[]> {
  return pageRows(
    db,
    ['position', 'hash'],
    `SELECT position, hash FROM audit_leaves WHERE position >= ? ORDER BY position LIMIT ${limit}`,
    [from],
  )
}

async function sign(cx: Cx, head: Head | null, edge: Edge, sum: Buffer): Promise<void> {
  const { db, secrets } = cx.deps
  if (head) await reportLate(cx, head.size)
  // A clock set back does not make a head older than the one before it.
  const at = Math.max(cx.now(), head?.at ?? 0)
  if (at > cx.now() + lateMs) cx.deps.log.warn({ ahead: at - cx.now() }, 'the clock is behind the last head of the log')
  const note = signCheckpoint(
    { origin: originOf(cx.deps), size: edge.size, root: rootOf(edge), at, sum },
    secrets.signingKey,
    secrets.verifyingKey,
  )
  try {
    await insertRows(db, 'audit_heads', [{ size: edge.size, at, note, edge: edgeText(edge) }])
  } catch (error) {
    // Another process signed the same size: one head is enough.
    if (!isUniqueViolation(error)) throw error
  }
}

/** An entry that waited too long for its head leaves an alarm, also where the wait is just over: the window was open. */
async function reportLate(cx: Cx, sealed: number): Promise<void> {
  const oldest = await row<{ at: number }>(
    cx.deps.db,
    'SELECT e.at FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry_id WHERE l.position = ?',
    [sealed],
  )
  if (oldest && cx.now() - oldest.at > lateMs) await raiseAlarm(cx, 'late', sealed)
}

/** Gives a witness the heads it has not seen, from the first one on. */
async function catchUp(deps: Deps, witness: Witness): Promise<void> {
  const note = await witness.last()
  let seen = note === null ? 0 : open(deps, note, 0).size
  for (;;) {
    const missing = await rows<HeadRow>(
      deps.db,
      'SELECT size, note FROM audit_heads WHERE size > ? ORDER BY size LIMIT 500',
      [seen],
    )
    for (const head of missing) await witness.publish(head.note)
    if (missing.length < 500) return
    seen = (missing.at(-1) as HeadRow).size
  }
}
