import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { countCopies } from '../../dingtalk/index.ts'
import { closeCase, send } from '../../messages/index.ts'
import { holdersInForce } from '../../people/index.ts'
import { eventsChannel } from './events-channel.ts'
import { eventsInbox } from './events-inbox.ts'
import type { ProblemKind, ProblemRow } from './problem.model.ts'
import { quota } from './quota.ts'
import { sync } from './sync.ts'

interface Watched {
  isWrong(cx: Cx): Promise<boolean>
  /** Shorter ones are over before anybody could do something. */
  standsMs: number
  /** Said again that often while it lasts. */
  againDays: number
}

const minute = 60_000
const day = 24 * 60 * minute

/** By the connection page's own checks: what is told here is what stands there. */
const watched: Record<ProblemKind, Watched> = {
  sync: { isWrong: async (cx) => (await sync(cx)).state === 'bad', standsMs: 0, againDays: 1 },
  events: {
    isWrong: async (cx) => (await eventsChannel(cx)).state === 'bad' || (await eventsInbox(cx)).state === 'bad',
    standsMs: 15 * minute,
    againDays: 1,
  },
  quota: { isWrong: async (cx) => (await quota(cx)).state !== 'ok', standsMs: 0, againDays: 7 },
  copies: {
    isWrong: async (cx) => [...(await countCopies(cx.deps.db)).values()].some((count) => count > 0),
    // A take-over lists first and empties after.
    standsMs: day,
    againDays: 7,
  },
}

/** Every few minutes: system admins are told what is wrong with the connection, and no longer once it is right. */
export const watchConnection = defineJob({
  id: 'archives.watch_connection',
  everyMs: 5 * minute,
  offsetMs: 3 * minute + 41_000,
  run: async (cx) => {
    for (const kind of Object.keys(watched) as ProblemKind[]) await watchOne(cx, kind, await watched[kind].isWrong(cx))
  },
})

async function watchOne(cx: Cx, kind: ProblemKind, wrong: boolean): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const now = tx.cx.now()
    const open = await row<ProblemRow>(
      tx,
      'SELECT id, since, told_at AS toldAt FROM archives_connection_problems WHERE kind = ? AND ended_at IS NULL',
      [kind],
    )
    if (!wrong) {
      if (!open) return
      await run(tx, 'UPDATE archives_connection_problems SET ended_at = ? WHERE id = ?', [now, open.id])
      return closeCase(tx, open.id, 'done')
    }
    const { standsMs, againDays } = watched[kind]
    const problem = open ?? { id: newId(now), since: now, toldAt: null }
    const isDue =
      problem.toldAt === null ? now - problem.since >= standsMs : now - Number(problem.toldAt) >= againDays * day
    if (!open)
      await insertRows(tx, 'archives_connection_problems', [
        { id: problem.id, kind, since: now, told_at: isDue ? now : null, ended_at: null },
      ])
    if (!isDue) return
    await run(tx, 'UPDATE archives_connection_problems SET told_at = ? WHERE id = ?', [now, problem.id])
    await send(tx, [
      {
        kind: `connection_${kind}`,
        caseId: problem.id,
        step: localDate(now, tx.cx.deps.config.timeZone),
        recipientIds: (await holdersInForce(tx))
          .filter(({ role }) => role === 'system_admin')
          .map(({ employeeId }) => employeeId),
      },
    ])
  })
}
