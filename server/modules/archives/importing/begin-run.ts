import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { findActorOfJob } from '../../people/index.ts'
import { checkRows } from './check-rows.ts'
import { importRows } from './import-rows.ts'
import { findImport, type StoredImport } from './load-import.ts'

/** One slot per run of one import (`<import id>-<run number>`): started by a person, gone on with by the tending job. */
export const runImportJob = defineJob({
  id: 'archives.run_import',
  everyMs: null,
  leaseMs: 30_000,
  // Killed that often, something is wrong with the file or the machine: then it is said instead of tried on.
  attemptsMax: 20,
  run: async (cx, { runId, save }) => {
    const [importId, runNumber] = runId.slice('archives.run_import@'.length).split('-')
    const one = await findImport(cx.deps.db, importId as string)
    if (!one || one.runNumber !== Number(runNumber)) return
    try {
      if (one.state === 'checking') await checkRows(await asStarter(cx, one), one, () => save(null))
      else if (one.state === 'importing') await importRows(await asStarter(cx, one), one, () => save(null))
    } catch (error) {
      // What can be said is said, and the import rests again; all else is tried again.
      if (!(error instanceof AppError)) throw error
      await stopRun(cx, one, error.code === 'access.forbidden' ? 'forbidden' : error.code)
    }
  },
})

/** A job goes on for whoever started it, as long as that person may do so at this moment. */
async function asStarter(cx: Cx, { startedBy }: StoredImport): Promise<Cx> {
  const actor = startedBy === null ? null : await findActorOfJob(cx, startedBy)
  if (!actor?.abilities.has('archives.edit')) throw new AppError('access.forbidden')
  return { ...cx, actor }
}

/** Puts an import back to rest with the reason; what was done stays done and is not done twice. */
export async function stopRun(cx: Cx, one: StoredImport, problem: string): Promise<void> {
  await run(
    cx.deps.db,
    `UPDATE archives_imports SET state = ?, problem = ? WHERE id = ? AND run_number = ? AND state IN ('checking', 'importing')`,
    [one.state === 'checking' ? 'examined' : 'checked', problem.slice(0, 40), one.id, one.runNumber],
  )
}

/** Opens a run in one transaction with its entry, then works in the background; a run under way is not doubled. */
export async function beginRun(
  cx: Cx,
  importId: string,
  change: (tx: Tx, startedBy: string) => Promise<void>,
): Promise<void> {
  await inTransaction(cx, (tx) => change(tx, actorOf(cx).employeeId))
  void goOn(cx.deps, importId)
}

/** Runs or goes on with the newest run of an import, unless somebody does already. */
export async function goOn(deps: Deps, importId: string): Promise<void> {
  try {
    const one = await row<{ runNumber: number }>(
      deps.db,
      'SELECT run_number AS runNumber FROM archives_imports WHERE id = ?',
      [importId],
    )
    if (one) await runSlot(deps, runImportJob, `${importId}-${one.runNumber}`)
  } catch (error) {
    deps.log.error({ err: error, importId }, 'import could not go on')
  }
}

/** Out of tries: says so instead of staying under way for good. */
export async function giveUp(deps: Deps, one: StoredImport): Promise<boolean> {
  const tried = await row<{ attempts: number; leasedUntil: number }>(
    deps.db,
    'SELECT attempts, leased_until AS leasedUntil FROM job_runs WHERE id = ?',
    [`${runImportJob.id}@${one.id}-${one.runNumber}`],
  )
  const over = tried && tried.attempts >= (runImportJob.attemptsMax ?? 0) && Number(tried.leasedUntil) < deps.clock()
  if (over) await stopRun(systemContext(deps, 'job', one.id), one, 'failed')
  return over === true
}
