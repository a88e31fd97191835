import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { localDate } from '#server/lib/local-time.ts'
import type { Config } from '#server/platform/config.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob, type Job } from '#server/platform/jobs/define-job.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { limits } from '#shared/limits.ts'
import type { ExportProblemId } from '#shared/vocabulary/exports.ts'
import { append } from '../append.ts'
import type { EntryNames } from '../entry-names.ts'
import { findEntries } from '../find-entries.ts'
import { idFloor } from '../id-floor.ts'
import { maskReason } from '../mask-reason.ts'
import { sealLog } from '../seal/seal.job.ts'
import { logQueryOf } from '../search-log.ts'
import { closedUntil, type Sight, sightOf } from '../sight.ts'
import {
  type ExportQuery,
  exportsInState,
  findExport,
  forgetRequest,
  openRequest,
  requestsKept,
  type SealedRequest,
  type StoredExport,
} from './load-export.ts'
import { PackageProblem } from './write-package.ts'
import { problemOf, type WritePackageFile, type WrittenPackage } from './write-package-file.ts'

export interface ExportParts {
  names: EntryNames
  write: WritePackageFile
}

/** A folder of its own; every file in it is encrypted. */
export function exportFileOf(config: Pick<Config, 'dataDir'>, id: string): string {
  return join(config.dataDir, 'exports', `${id}.zip`)
}

const progressEveryMs = 300

/** One slot per package. A killed run begins anew: nothing of a package is of use before its end. */
export function makeExportJob(parts: ExportParts): Job {
  return defineJob({
    id: 'audit.make_export',
    everyMs: null,
    leaseMs: 30_000,
    run: async (cx, { runId, save }) => {
      const one = await findExport(cx, runId.slice('audit.make_export@'.length))
      if (one?.state !== 'making') return
      const request = await openRequest(cx, one)
      if (!request) return fail(cx, one, 'failed')
      try {
        await make(cx, one, request, parts, () => save(null))
      } catch (error) {
        const problem = problemOf(error)
        if (!problem) throw error
        await fail(cx, one, problem)
      }
    },
  })
}

async function make(
  jobCx: Cx,
  one: StoredExport,
  request: SealedRequest,
  parts: ExportParts,
  renew: () => Promise<void>,
): Promise<void> {
  const cx: Cx = { ...jobCx, locale: request.locale, timeZone: request.timeZone }
  const { deps } = cx
  // A checkpoint before every export: what was asked for a moment ago, and the asking itself, are in it.
  const sealed = await sealLog(jobCx)
  const size = (await row<{ size: number | null }>(deps.db, 'SELECT MAX(size) AS size FROM audit_heads'))?.size ?? 0
  if (size === 0 || size < sealed) throw new PackageProblem(sealed === 0 ? 'empty' : 'damaged')
  const file = exportFileOf(deps.config, one.id)
  const unfinished = `${file}.part`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { subjectOf } = request.query
  const subjectPid = subjectOf && (await findEntries(deps, { id: subjectOf }, { limit: 1 })).entries[0]?.subjectPid
  const sight = await sightOf(cx, parts.names, one.askedBy)
  let told = performance.now()
  const written = await parts.write(
    cx,
    {
      // An entry in a package is there with all it holds: what is closed to whoever asked stays out of it.
      query: { ...logQueryOf(cx, request.query, parts.names, null, subjectPid, sight), onlyOpen: true },
      told: {
        ...toldOf(cx, request.query, parts.names, subjectPid),
        ...((await hasClosed(cx, request.query, sight))
          ? { closedBefore: localDate(closedUntil(cx.now()), cx.timeZone) }
          : {}),
      },
      askedBy: one.askedByName,
      password: request.password,
      size,
    },
    unfinished,
    async (done, total) => {
      if (performance.now() - told < progressEveryMs) return
      told = performance.now()
      await renew()
      await run(deps.db, 'UPDATE audit_exports SET done_count = ?, total_count = ? WHERE id = ?', [done, total, one.id])
    },
  )
  await renew()
  await rename(unfinished, file)
  await finish(jobCx, one, written, size)
}

async function finish(cx: Cx, one: StoredExport, { entries, bytes, fileHash }: WrittenPackage, size: number) {
  await inTransaction(cx, async (tx) => {
    const made = await run(
      tx,
      `UPDATE audit_exports SET state = 'ready', sealed_request = NULL, entry_count = ?, byte_count = ?, file_hash = ?,
       dies_at = ? WHERE id = ? AND state = 'making'`,
      [entries, bytes, fileHash, cx.now() + limits.exportHours * 3_600_000, one.id],
    )
    if (made !== 1) return
    await append(tx, [
      {
        by: cx,
        action: 'audit.export_made',
        result: 'done',
        details: { export: one.id, entries, size, bytes, fileHash },
      },
    ])
  })
  await forgetRequest(cx, one.id)
}

async function fail(cx: Cx, one: StoredExport, problem: ExportProblemId): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const failed = await run(
      tx,
      `UPDATE audit_exports SET state = 'failed', sealed_request = NULL, problem = ? WHERE id = ? AND state = 'making'`,
      [problem, one.id],
    )
    if (failed !== 1) return
    await append(tx, [{ by: cx, action: 'audit.export_made', result: 'failed', details: { export: one.id, problem } }])
  })
  await forgetRequest(cx, one.id)
}

/** Whether what was asked for reaches into the part of the log that nobody opens alone: then the package says so. */
async function hasClosed({ deps }: Cx, { from }: ExportQuery, { closedBefore }: Sight): Promise<boolean> {
  const oldest = await row<{ id: string | null }>(deps.db, 'SELECT MIN(id) AS id FROM audit_entries')
  return oldest?.id != null && oldest.id < closedBefore && (!from || idFloor(Date.parse(from)) < closedBefore)
}

/** What stands in manifest and report; a person as pseudonym, numbers in a keyword masked as in the log. */
function toldOf(
  cx: Cx,
  query: ExportQuery,
  names: EntryNames,
  subjectPid: string | null | undefined,
): Record<string, string> {
  const { keyword, subjectId, subjectOf: _, ...rest } = query
  const told: Record<string, string | undefined> = {
    ...rest,
    keyword: keyword ? maskReason(keyword) : undefined,
    subject: subjectId
      ? pseudonymOf(cx.deps.secrets, cx.deps.config.dingtalk.corpId, subjectId)
      : (subjectPid ?? undefined),
    purpose: query.purpose && names.purpose(query.purpose, cx.locale),
    section: query.section && names.section(query.section, cx.locale),
  }
  return Object.fromEntries(Object.entries(told).filter((pair): pair is [string, string] => Boolean(pair[1])))
}

/** Makes or goes on with a package, unless somebody does already. */
export async function goOn(deps: Deps, job: Job, exportId: string): Promise<void> {
  try {
    await runSlot(deps, job, exportId)
  } catch (error) {
    deps.log.error({ err: error, exportId }, 'an evidence package could not be made')
  }
}

/** Every minute: packages that a stopped process left unfinished go on, those whose day is over are deleted. */
export function tendExportsJob(making: Job): Job {
  return defineJob({
    id: 'audit.tend_exports',
    everyMs: 60_000,
    offsetMs: 40_000,
    run: async (cx) => {
      for (const one of await exportsInState(cx, 'making'))
        if (!(await giveUp(cx, making, one))) void goOn(cx.deps, making, one.id)
      for (const one of await exportsInState(cx, 'ready')) if (Number(one.diesAt) <= cx.now()) await expire(cx, one)
      await removeLeftovers(cx)
      for (const id of await requestsKept(cx))
        if ((await findExport(cx, id))?.state !== 'making') await forgetRequest(cx, id)
    },
  })
}

/** Out of tries: says so instead of staying under way for good. */
async function giveUp(cx: Cx, making: Job, one: StoredExport): Promise<boolean> {
  const tried = await row<{ attempts: number; leasedUntil: number }>(
    cx.deps.db,
    'SELECT attempts, leased_until AS leasedUntil FROM job_runs WHERE id = ?',
    [`${making.id}@${one.id}`],
  )
  const over = tried !== undefined && tried.attempts >= 5 && Number(tried.leasedUntil) < cx.now()
  if (over) await fail(cx, one, 'failed')
  return over
}

async function expire(cx: Cx, one: StoredExport): Promise<void> {
  await rm(exportFileOf(cx.deps.config, one.id), { force: true })
  await inTransaction(cx, async (tx) => {
    const expired = await run(tx, "UPDATE audit_exports SET state = 'expired' WHERE id = ? AND state = 'ready'", [
      one.id,
    ])
    if (expired === 1)
      await append(tx, [{ by: cx, action: 'audit.export_expired', result: 'done', details: { export: one.id } }])
  })
}

/** Files of packages that are neither under way nor ready: a process was killed between the file and its row. */
async function removeLeftovers(cx: Cx): Promise<void> {
  const folder = dirname(exportFileOf(cx.deps.config, ''))
  const files = await readdir(folder).catch(() => [])
  for (const file of files) {
    const one = await findExport(cx, file.slice(0, 26))
    if (one?.state === 'making' || (one?.state === 'ready' && file.endsWith('.zip'))) continue
    await rm(join(folder, file), { force: true })
  }
}
