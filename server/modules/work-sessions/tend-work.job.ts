import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { mayWork } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { findActorOfJob } from '../people/index.ts'
import { closeSession } from './end-session.ts'
import { filesInState, isOpen, openSessions } from './load-work.ts'
import { failFile } from './make-file.ts'
import { destroyKeys, destroyParts } from './sealed-file.ts'
import type { WorkFileRow } from './work.model.ts'

/** Longer than any file takes: its process was stopped. */
const stoppedMs = 15 * 60_000
const keptMs = 7 * 86_400_000

/** Every minute: sessions whose time or whose holder's duty is over end, files whose day is over are destroyed. */
export const tendWorkJob = defineJob({
  id: 'work.tend',
  everyMs: 60_000,
  offsetMs: 10_000,
  run: async (cx) => {
    for (const session of await openSessions(cx)) {
      const actor = await findActorOfJob(cx, session.openedBy)
      const holds = actor?.tiers.includes('hr_admin') && mayWork(actor, session.purpose)
      if (!isOpen(session, cx.now())) await inTransaction(cx, (tx) => closeSession(tx, session, 'time'))
      else if (!holds) await inTransaction(cx, (tx) => closeSession(tx, session, 'duty'))
    }
    for (const file of await filesInState(cx, 'making'))
      if (Number(file.madeAt) + stoppedMs < cx.now()) await failFile(cx, file.id)
    // The key goes after the commit that ended a file; a process killed in between, or an erasure, left it.
    const ended = (await filesInState(cx, 'expired')).filter(({ diesAt }) => Number(diesAt) > cx.now() - keptMs)
    await destroyKeys(
      cx,
      ended.map(({ id }) => id),
    )
    for (const file of await filesInState(cx, 'ready')) if (Number(file.diesAt) <= cx.now()) await expire(cx, file)
  },
})

async function expire(cx: Cx, { id, sessionId, fileHash }: WorkFileRow): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const expired = await run(tx, "UPDATE work_files SET state = 'expired' WHERE id = ? AND state = 'ready'", [id])
    await destroyParts(tx, id)
    if (expired === 1)
      await append(tx, [
        {
          by: cx,
          action: 'work.file_expired',
          result: 'done',
          details: { workSession: sessionId, file: id, fileHash },
        },
      ])
  })
  await destroyKeys(cx, [id])
}
