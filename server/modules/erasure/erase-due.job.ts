import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { defineJob, type Job, type JobRunContext } from '#server/platform/jobs/define-job.ts'
import { beginDue } from './begin-due.ts'
import { clockTrusted } from './clock.ts'
import { finish, unfinished } from './finish.ts'
import { sendReceipts, tendOutbox } from './send-receipts.ts'

const peopleAtOnce = 100

/** Every hour: what a killed process left, what could not be proven, then everybody whose day has come. */
export const eraseDueJob = (erasers: readonly Eraser[]): Job =>
  defineJob({
    id: 'erasure.erase_due',
    everyMs: 3_600_000,
    offsetMs: 17 * 60_000,
    leaseMs: 5 * 60_000,
    run: async (cx, context) => {
      if (!(await clockTrusted(cx))) return
      await tendOutbox(cx)
      await eraseDue(cx, erasers, context)
    },
  })

export async function eraseDue(
  cx: Cx,
  erasers: readonly Eraser[],
  { save }: Pick<JobRunContext, 'save'>,
  people = peopleAtOnce,
): Promise<void> {
  await sendReceipts(cx)
  await finishAll(cx, erasers, people, save)
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  for (let after = ''; ; ) {
    const next = await beginDue(cx, erasers, { today, after, people })
    if (!next) return
    await finish(cx, erasers, next.begun)
    after = next.last
    await save({ after })
  }
}

/** One pass: what stays open is tried again at the next run, not in a circle now. */
export async function finishAll(cx: Cx, erasers: readonly Eraser[], people: number, save: JobRunContext['save']) {
  const tried = new Set<string>()
  for (;;) {
    const waiting = (await unfinished(cx.deps.db, people + tried.size)).filter(({ id }) => !tried.has(id))
    if (waiting.length === 0) return
    for (const { id } of waiting) tried.add(id)
    await finish(cx, erasers, waiting)
    await save({ unfinished: tried.size })
  }
}
