import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'

const dayMs = 86_400_000

/**
 * Words live as long as somebody may come back to them: half a year after an answer, an alarm's until its review is long
 * over. What was decided stays in the log. Emptied twice is emptied once.
 */
export const forgetOldJob = defineJob({
  id: 'help.forget_old',
  everyMs: dayMs,
  offsetMs: 3 * 3_600_000,
  async run(cx, { save }) {
    for (;;) {
      const old = await rows<{ id: string; askerId: string }>(
        cx.deps.db,
        `SELECT id, asker_id AS askerId FROM help_requests WHERE state = 'answered' AND words IS NOT NULL AND answered_at < ? ORDER BY id LIMIT 200`,
        [cx.now() - limits.helpKeepDays * dayMs],
      )
      for (const { id, askerId } of old)
        await inTransaction(cx, async (tx) => {
          await run(tx, 'UPDATE help_requests SET words = NULL, answer = NULL WHERE id = ?', [id])
          await run(tx, 'UPDATE help_contacts SET value = NULL WHERE request_id = ?', [id])
          await append(tx, [
            { by: cx, action: 'help.forgotten', result: 'done', subjectId: askerId, details: { request: id } },
          ])
        })
      await save(null)
      if (old.length === 0) break
    }
    await run(cx.deps.db, "UPDATE help_alarms SET words = NULL WHERE state = 'ended' AND ended_at < ?", [
      cx.now() - limits.alarmKeepDays * dayMs,
    ])
  },
})
