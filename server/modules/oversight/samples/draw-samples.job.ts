import { newId } from '#server/lib/ids.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryFacts, firstHeadAfter, loadFacts } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { watchersOf } from '../who.ts'
import { draw } from './draw.ts'
import { lastMonth, type Month } from './month.ts'

const dayMs = 86_400_000
/** Entries of the month's last moments have committed and are sealed by then. */
const settledMs = 600_000

/** How many months are still drawn late, where nothing ran in the meantime. */
const monthsBack = 3

/** Draws last month's samples once its root is signed, and those of months before that were left out. */
export async function drawSamples(cx: Cx): Promise<void> {
  const { timeZone } = cx.deps.config
  let month = lastMonth(cx.now(), timeZone)
  await drawMonth(cx, month, true)
  for (let back = 1; back < monthsBack; back++) {
    month = lastMonth(month.from, timeZone)
    await drawMonth(cx, month, false)
  }
}

/** `evenEmpty`: a month without a look has a draw of nothing, so that it is seen to have been drawn. */
async function drawMonth(cx: Cx, month: Month, evenEmpty: boolean): Promise<void> {
  const { db } = cx.deps
  if (await row(db, 'SELECT month FROM oversight_draws WHERE month = ?', [month.id])) return
  const head = await firstHeadAfter(cx.deps, month.to + settledMs)
  if (!head) return
  const looks = new Map<string, EntryFacts>()
  const actions = ['archives.revealed', 'archives.reopened', 'archives.looked_up'] as const
  for await (const page of loadFacts(db, { ...month, actions }))
    for (const entry of page) if (entry.result === 'shown') looks.set(entry.id, entry)
  if (looks.size === 0 && !evenEmpty) return
  const drawn = draw(head.root, [...looks.keys()])
  const now = cx.now()
  const dueAt = now + limits.sampleReviewDays * dayMs
  await inTransaction(cx, async (tx) => {
    const first = await insertRows(
      tx,
      'oversight_draws',
      [{ month: month.id, head: head.size, root: head.root, candidates: looks.size, drawn_at: now, due_at: dueAt }],
      { ignoreDuplicates: true },
    )
    if (first === 0) return
    await insertRows(
      tx,
      'oversight_samples',
      drawn.map((id) => {
        const { actorId, subjectPid } = looks.get(id) as EntryFacts
        return { entry_id: id, month: month.id, actor_id: actorId, subject_pid: subjectPid, due_at: dueAt }
      }),
    )
    await append(tx, [
      {
        by: cx,
        action: 'oversight.samples_drawn',
        result: 'done',
        details: { month: month.id, head: head.size, candidates: looks.size, drawn: drawn.length },
      },
    ])
    if (drawn.length > 0)
      await send(tx, [
        {
          kind: 'samples_drawn',
          caseId: newId(now),
          dueBy: dueAt,
          recipientIds: await watchersOf(tx, { actorId: null, subjectPid: null }),
        },
      ])
  })
}

export const drawSamplesJob = defineJob({
  id: 'oversight.draw_samples',
  everyMs: 3_600_000,
  offsetMs: 11 * 60_000,
  run: (cx) => drawSamples(cx),
})
