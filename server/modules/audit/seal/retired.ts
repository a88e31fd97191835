import { type Edge, parseEdge } from '#server/lib/merkle/edge.ts'
import { appendSubtree, growthLevels } from '#server/lib/merkle/growth.ts'
import type { Deps } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { Findings } from './finding.ts'
import type { GrowthRow, RetirementRow } from './seal.model.ts'

/** Ten years before a moment. */
export function tenYearsBefore(at: number): number {
  const day = new Date(at)
  day.setUTCFullYear(day.getUTCFullYear() - limits.logYears)
  return day.getTime()
}

/** The widest retirement: places before `upTo` have no leaves any more, or will not in a moment. */
export function retirement(target: Db | Tx): Promise<RetirementRow | undefined> {
  return row<RetirementRow>(
    target,
    `SELECT up_to AS upTo, head_at AS headAt, entry_id AS entryId, began_at AS beganAt, finished_at AS finishedAt
     FROM audit_retirements ORDER BY up_to DESC LIMIT 1`,
  )
}

export async function retiredUpTo(target: Db | Tx): Promise<number> {
  return Number((await retirement(target))?.upTo ?? 0)
}

export interface Growth {
  size: number
  from: number
  nodes: { level: number; hash: Buffer }[]
  /** Of the head, as it was signed; null where that is gone. */
  note: string | null
}

/** What is kept of retired leaves, head by head. */
export async function* readGrowth({ db }: Deps, upTo: number): AsyncGenerator<Growth> {
  for (let after = 0; ; ) {
    const page = await rows<GrowthRow & { note: string | null }>(
      db,
      `SELECT g.size, g.from_size AS fromSize, g.hashes, h.note FROM audit_growth g
       LEFT JOIN audit_heads h ON h.size = g.size WHERE g.size > ? AND g.size <= ? ORDER BY g.size LIMIT 500`,
      [after, upTo],
    )
    for (const one of page) {
      const growth = parseGrowth(one)
      if (growth) yield { ...growth, note: one.note }
    }
    const last = page.at(-1)
    if (!last || page.length < 500) return
    after = last.size
  }
}

export function parseGrowth({ size, fromSize, hashes }: GrowthRow): Omit<Growth, 'note'> | null {
  const levels = growthLevels(fromSize, size)
  const bytes = Buffer.from(hashes, 'base64')
  if (bytes.length !== levels.length * 32) return null
  const nodes = levels.map((level, at) => ({ level, hash: bytes.subarray(at * 32, at * 32 + 32) }))
  return { size, from: fromSize, nodes }
}

/** In place; false where it does not begin where the tree ends. */
export function grow(edge: Edge, { from, nodes }: Pick<Growth, 'from' | 'nodes'>): boolean {
  if (edge.size !== from) return false
  for (const { level, hash } of nodes) appendSubtree(edge, level, hash)
  return true
}

/** That a range may be gone is said by an entry of the log, about a range that was ten years old by then. */
export async function checkRetirement(
  { db, clock }: Deps,
  one: RetirementRow,
  findings: Findings,
): Promise<{ entries: number; before: number }> {
  const [upTo, headAt] = [Number(one.upTo), Number(one.headAt)]
  const entry = await row<{ at: number; action: string; details: string }>(
    db,
    'SELECT at, action, details FROM audit_entries WHERE id = ?',
    [one.entryId],
  )
  const head = await row<{ at: number; edge: string }>(db, 'SELECT at, edge FROM audit_heads WHERE size = ?', [upTo])
  const said = entry?.action === 'audit.range_retired' && JSON.parse(entry.details).upTo === upTo
  const old = head && Number(head.at) === headAt && headAt <= tenYearsBefore(Math.min(Number(entry?.at), clock()))
  if (!said || !old || !parseEdge(upTo, head.edge))
    findings.add({ kind: 'wrongly_retired', position: 0, upTo: upTo - 1 })
  return { entries: upTo, before: headAt }
}
