import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { append, type EntryFacts, loadFacts } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { watchersOf } from '../who.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { alertKey, memoryMs, watch } from './watch.ts'
import type { Found, Watched } from './watched.ts'
import { watchedActions } from './watched.ts'

/** An alert of a time when nothing ran is raised late rather than never. */
const reportedMs = 31 * 86_400_000

/** An id may run ahead of a clock that was set back. */
const aheadMs = 3_600_000

/**
 * Reads the log anew each time, as far back as a rule remembers: nothing is kept between runs that a kill could lose,
 * and what was raised before is known by its key.
 */
export async function watchLog(cx: Cx, alive: () => Promise<void> = async () => undefined): Promise<void> {
  const now = cx.now()
  const see = watch(await loadCircumstances(cx))
  const since = localDate(now - reportedMs, cx.deps.config.timeZone)
  const found = new Map<string, Found>()
  const asked = { from: now - reportedMs - memoryMs, to: now + aheadMs, actions: watchedActions }
  for await (const page of loadFacts(cx.deps.db, asked)) {
    for (const entry of page)
      for (const one of see(toWatched(entry))) if (one.day >= since) found.set(alertKey(one), one)
    await alive()
  }
  for (const [key, one] of found) await raise(cx, key, one)
}

function toWatched({ details, ...entry }: EntryFacts): Watched {
  return { ...entry, at: Number(entry.at), inSession: 'workSession' in (JSON.parse(details) as object) }
}

async function raise(cx: Cx, key: string, found: Found): Promise<void> {
  await inTransaction(cx, async (tx) => {
    if (await row(tx, 'SELECT id FROM oversight_alerts WHERE alert_key = ?', [key])) return
    const now = tx.cx.now()
    const id = newId(now)
    const inserted = await insertRows(
      tx,
      'oversight_alerts',
      [
        {
          id,
          alert_key: key,
          rule: found.rule,
          actor_id: found.actorId,
          subject_pid: found.subjectPid,
          day: found.day,
          entry_ids: JSON.stringify(found.entryIds),
          found_at: now,
          state: 'open',
        },
      ],
      { ignoreDuplicates: true },
    )
    // Another process was faster: it told of it.
    if (inserted === 0) return
    await append(tx, [
      {
        by: cx,
        action: 'oversight.alert_raised',
        result: 'done',
        subjectPid: found.subjectPid,
        details: { alertId: id, rule: found.rule, actorId: found.actorId, entries: found.entryIds.length },
      },
    ])
    await send(tx, [{ kind: 'oversight_alert', caseId: id, recipientIds: await watchersOf(tx, found) }])
  })
}

export const watchLogJob = defineJob({
  id: 'oversight.watch',
  everyMs: 3_600_000,
  offsetMs: 7 * 60_000,
  run: (cx, { save }) => watchLog(cx, () => save(null)),
})
