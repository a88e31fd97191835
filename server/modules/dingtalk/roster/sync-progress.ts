import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { SyncRow } from './sync.model.ts'

export type SyncView = ResponseOf<Api['dingtalk.start_sync']>
export type SyncCounts = SyncView['counts']
export const noCounts: SyncCounts = { departments: 0, people: 0, created: 0, changed: 0, vanished: 0, values: 0 }

/** A sync that showed no sign for this long was killed; another may start. */
const silentMs = 10 * 60_000
const columns = 'id, state, started_at AS startedAt, ended_at AS endedAt, step, done, total, counts, withheld, problem'

/** Opens the record of a sync unless one is running; of one that was killed it says so. */
export async function beginSync(cx: Cx): Promise<string> {
  const running = await row<{ id: string }>(
    cx.deps.db,
    "SELECT id FROM dingtalk_syncs WHERE state = 'running' AND seen_at > ?",
    [cx.now() - silentMs],
  )
  if (running) throw new AppError('dingtalk.sync_running')
  await run(
    cx.deps.db,
    "UPDATE dingtalk_syncs SET state = 'failed', problem = 'stopped', ended_at = seen_at WHERE state = 'running' AND seen_at <= ?",
    [cx.now() - silentMs],
  )
  const id = newId(cx.now())
  await insertRows(cx.deps.db, 'dingtalk_syncs', [
    {
      id,
      state: 'running',
      started_at: cx.now(),
      ended_at: null,
      step: 'departments',
      done: 0,
      total: 0,
      counts: JSON.stringify(noCounts),
      withheld: '',
      problem: null,
      smart_hr: null,
      seen_at: cx.now(),
    },
  ])
  return id
}

export async function reportSync(
  cx: Cx,
  id: string,
  progress: { step: string; done: number; total: number; counts: SyncCounts; withheld?: readonly string[] },
): Promise<void> {
  await run(
    cx.deps.db,
    'UPDATE dingtalk_syncs SET step = ?, done = ?, total = ?, counts = ?, withheld = ?, seen_at = ? WHERE id = ?',
    [
      progress.step,
      progress.done,
      progress.total,
      JSON.stringify(progress.counts),
      (progress.withheld ?? []).join(','),
      cx.now(),
      id,
    ],
  )
}

export async function noteSmartHr(cx: Cx, id: string, open: boolean): Promise<void> {
  await run(cx.deps.db, 'UPDATE dingtalk_syncs SET smart_hr = ? WHERE id = ?', [open ? 'open' : 'closed', id])
}

/** Whether the organisation has smart HR, as the last sync that asked was told. */
export async function hasSmartHr({ db }: Deps): Promise<boolean> {
  const last = await row<Pick<SyncRow, 'smartHr'>>(
    db,
    'SELECT smart_hr AS smartHr FROM dingtalk_syncs WHERE smart_hr IS NOT NULL ORDER BY id DESC LIMIT 1',
  )
  return last?.smartHr !== 'closed'
}

export async function endSync(cx: Cx, id: string, problem: string | null): Promise<void> {
  await run(cx.deps.db, 'UPDATE dingtalk_syncs SET state = ?, ended_at = ?, problem = ? WHERE id = ?', [
    problem ? 'failed' : 'done',
    cx.now(),
    problem,
    id,
  ])
}

export async function listSyncs(cx: Cx): Promise<SyncView[]> {
  const found = await rows<SyncRow>(cx.deps.db, `SELECT ${columns} FROM dingtalk_syncs ORDER BY id DESC LIMIT 20`)
  return found.map((sync) => ({
    id: sync.id,
    state: sync.state,
    startedAt: new Date(Number(sync.startedAt)).toISOString(),
    endedAt: sync.endedAt === null ? null : new Date(Number(sync.endedAt)).toISOString(),
    step: text(cx.locale, `dingtalk.sync.step.${sync.step}` as MessageKey),
    done: sync.done,
    total: sync.total,
    counts: JSON.parse(sync.counts) as SyncCounts,
    withheldSections: sync.withheld.split(',').filter(Boolean),
    problem: sync.problem ? text(cx.locale, `dingtalk.sync.problem.${sync.problem}` as MessageKey) : null,
  }))
}
