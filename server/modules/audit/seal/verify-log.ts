import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { verifierKey } from '#server/lib/merkle/checkpoint.ts'
import type { Deps } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { checkRanges, lateCommitMs } from './check-ranges.ts'
import { checkStamps, type StampReport } from './check-stamps.ts'
import { checkWitness } from './check-witness.ts'
import { collectFindings, type Finding, type Findings } from './finding.ts'
import { originOf } from './log-keys.ts'
import { newestSize, readHeads } from './read-heads.ts'
import { readLeaves } from './read-leaves.ts'
import { checkRetirement, readGrowth, retirement } from './retired.ts'
import { stampFileOf } from './stamp-head.job.ts'

export interface LogReport {
  /** All entries, and those that have a place. */
  entries: number
  numbered: number
  /** Size and time of the newest head, and how many were checked. */
  sealed: number
  sealedAt: number | null
  heads: number
  erasedTexts: number
  /** Places that were let go after their ten years, all from before a moment; their heads were checked. */
  retired: { entries: number; before: number } | null
  /** Heads of the witness file; null where there is none: then nobody outside the database has seen anything. */
  witnessed: number | null
  stamped: StampReport
  /** `name+id+key` of the current signing key, for verifiers of signed notes. */
  key: string
  findings: readonly Finding[]
  /** May be more than are listed. */
  findingCount: number
}

export interface VerifyOptions {
  witnessFile: string
  /** Certificates (PEM) that a time stamp must lead to; without them stamps are counted, not checked. */
  stampCa?: string | null
  /** From time to time, for whoever holds a lease. */
  alive?: () => Promise<void>
}

/**
 * Recomputes everything: each leaf from its entry and text, each head from the leaves, and holds the heads against a
 * witness file. Reads page by page: memory does not grow with the log.
 */
export async function verifyLog(deps: Deps, options: VerifyOptions): Promise<LogReport> {
  const findings = collectFindings()
  const witness = existsSync(options.witnessFile) ? await checkWitness(deps, options.witnessFile, findings) : null
  const upTo = await newestSize(deps)
  const gone = await retirement(deps.db)
  const retired = gone ? await checkRetirement(deps, gone, findings) : null
  const from = retired?.entries ?? 0
  const reader = readLeaves(deps, findings, { from, alive: options.alive })
  const heads = readHeads(deps, upTo, witness?.missing ?? [], findings)
  const walked = await checkRanges(reader, heads, findings, { upTo: from, growth: readGrowth(deps, from) })
  const { entries } = (await row<{ entries: number }>(deps.db, 'SELECT COUNT(*) AS entries FROM audit_entries')) as {
    entries: number
  }
  if (entries > reader.totals.entries) await nameUnnumbered(deps, walked.sealedAt, findings)
  const stampFile = join(dirname(options.witnessFile), basename(stampFileOf(deps.config)))
  const stamped = await checkStamps(deps, stampFile, options.stampCa ?? null, findings)
  return {
    entries,
    numbered: reader.totals.numbered,
    ...walked,
    erasedTexts: reader.totals.erasedTexts,
    retired,
    witnessed: witness?.heads ?? null,
    stamped,
    key: verifierKey(originOf(deps), deps.secrets.verifyingKey),
    findings: findings.list,
    findingCount: findings.count,
  }
}

/** An entry without a place is on its way to one, unless it is older than what was sealed long since. */
async function nameUnnumbered({ db }: Deps, sealedAt: number | null, findings: Findings): Promise<void> {
  if (sealedAt === null) return
  const found = await rows<{ id: string }>(
    db,
    `SELECT e.id FROM audit_entries e LEFT JOIN audit_leaves l ON l.entry_id = e.id
     WHERE l.entry_id IS NULL AND e.at < ? ORDER BY e.id LIMIT 1000`,
    [sealedAt - lateCommitMs],
  )
  for (const { id } of found) findings.add({ kind: 'inserted', entryId: id })
}
