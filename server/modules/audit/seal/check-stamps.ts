import { existsSync } from 'node:fs'
import { certificatesIn, checkTimeStamp } from '#server/lib/evidence/time-stamp.ts'
import type { Deps } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Findings } from './finding.ts'
import type { StampRow } from './seal.model.ts'
import { jsonLines } from './witness.ts'

/** The newest time stamp that holds, or that there are some which nobody could check. */
export type StampReport = { size: number; at: number; by: string; count: number } | { unchecked: number } | null

/**
 * Holds every time stamp against the head it is of: those of the database, and those of the file beside the witness
 * that the database does not have any more. A head that was signed anew has no stamp of its own day.
 */
export async function checkStamps(
  deps: Deps,
  file: string,
  ca: string | null,
  findings: Findings,
): Promise<StampReport> {
  const stored = await rows<Pick<StampRow, 'size' | 'token'>>(
    deps.db,
    'SELECT size, token FROM audit_stamps ORDER BY size',
  )
  const here = new Set(stored.map(({ size, token }) => `${size} ${token}`))
  const elsewhere: typeof stored = []
  if (existsSync(file))
    for await (const { line, value } of jsonLines(file)) {
      const { size, token } = (value ?? {}) as Partial<StampRow>
      if (typeof size !== 'number' || typeof token !== 'string') findings.add({ kind: 'bad_stamp', line })
      else if (!here.has(`${size} ${token}`)) {
        // Two processes may have asked on the same day: one is enough for the database.
        if (!stored.some((one) => one.size === size)) findings.add({ kind: 'dropped_stamp', size })
        elsewhere.push({ size, token })
      }
    }
  const all = [...stored, ...elsewhere].sort((a, b) => a.size - b.size)
  if (all.length === 0) return null
  const trusted = certificatesIn(ca ?? '')
  if (trusted.length === 0) return { unchecked: all.length }
  let newest: StampReport = null
  let count = 0
  for (const { size, token } of all) {
    const head = await row<{ note: string }>(deps.db, 'SELECT note FROM audit_heads WHERE size = ?', [size])
    const stamp =
      head && (await checkTimeStamp(Buffer.from(token, 'base64'), Buffer.from(head.note), trusted).catch(() => null))
    if (!stamp) findings.add({ kind: 'bad_stamp', size })
    else newest = { size, at: stamp.at, by: stamp.by, count: ++count }
  }
  return newest
}
