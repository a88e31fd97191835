import { actorOf, type Cx, systemContext } from '#server/platform/context.ts'
import { beginSync, listSyncs, type SyncView } from '../dingtalk/index.ts'
import { runImport } from './import-roster.job.ts'

/** Starts a sync by hand and answers at once; the page follows its progress. */
export async function startSync(cx: Cx): Promise<SyncView> {
  const id = await beginSync(cx)
  cx.deps.log.info({ requestId: cx.requestId, by: actorOf(cx).employeeId, syncId: id }, 'sync started by hand')
  void runImport(systemContext(cx.deps, 'job', cx.requestId), id).catch((error) =>
    cx.deps.log.error({ err: error, syncId: id }, 'sync failed'),
  )
  const started = (await listSyncs(cx)).find((sync) => sync.id === id)
  if (!started) throw new Error('the sync just opened is not listed')
  return started
}
