import { rm } from 'node:fs/promises'
import { rows } from '#server/platform/db/query.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { limits } from '#shared/limits.ts'
import { outboxFile } from '../messages/index.ts'

const dayMs = 86_400_000

/** Every night: a message that no gateway took within a week goes, since it names an address. */
export const tendOutbox = defineJob({
  id: 'leavers.tend_outbox',
  everyMs: dayMs,
  // 04:23 in China
  offsetMs: 20 * 3_600_000 + 23 * 60_000,
  run: async ({ deps: { db, config }, now }) => {
    const before = now() - limits.receiptDays * dayMs
    // A month of nights that nobody ran is made up for.
    const after = before - 31 * dayMs
    const old = await rows<{ id: string }>(
      db,
      `SELECT id FROM leavers_links WHERE made_at BETWEEN ? AND ?
       UNION SELECT id FROM leavers_requests WHERE decided_at BETWEEN ? AND ?`,
      [after, before, after, before],
    )
    for (const { id } of old) await rm(outboxFile(config, id), { force: true })
  },
})
