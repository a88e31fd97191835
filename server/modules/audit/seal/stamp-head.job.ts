import { dirname, join } from 'node:path'
import { certificatesIn } from '#server/lib/evidence/time-stamp.ts'
import { localDate } from '#server/lib/local-time.ts'
import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { endAlarms, raiseAlarm } from './alarms.ts'
import { askTimeStamp } from './ask-time-stamp.ts'
import { openOrNull } from './read-heads.ts'
import type { HeadRow, StampRow } from './seal.model.ts'
import { appendLine, witnessFileOf } from './witness.ts'

const hour = 3_600_000
/** A day was missed, and half of another: worth waking somebody. */
export const unstampedMs = 36 * hour
/** The authority's clock against ours: a stamp from before its head was signed is no stamp of it. */
const skewMs = 300_000

/** Beside the witness file: who takes the database with its stamps away does not have these. */
export function stampFileOf(config: Pick<Config, 'dataDir'>): string {
  return join(dirname(witnessFileOf(config)), 'stamps.jsonl')
}

/** Has the newest head stamped once a day, where an authority is set; raises an alarm when that fails for too long. */
export async function stampHead(cx: Cx): Promise<void> {
  const { db, config, log } = cx.deps
  const { timeStamp } = config
  const head = await row<HeadRow>(db, 'SELECT size, at, note FROM audit_heads ORDER BY size DESC LIMIT 1')
  if (!timeStamp || !head) return endAlarms(cx, ['stamp'])
  const last = await newestStamp(cx)
  if (last?.size === head.size || (last && today(cx, last.at) === today(cx, cx.now()))) return endAlarms(cx, ['stamp'])
  try {
    await stamp(cx, head, timeStamp)
    await endAlarms(cx, ['stamp'])
  } catch (error) {
    log.error({ err: error, size: head.size }, 'the head of the log could not be stamped')
    const first = await row<{ at: number }>(db, 'SELECT at FROM audit_heads WHERE size > ? ORDER BY size LIMIT 1', [
      last?.size ?? 0,
    ])
    if (first && cx.now() - Number(first.at) > unstampedMs) await raiseAlarm(cx, 'stamp', head.size)
  }
}

async function stamp(cx: Cx, head: HeadRow, from: NonNullable<Config['timeStamp']>): Promise<void> {
  const { db, config } = cx.deps
  // What no key of ours signed is not given a date.
  if (!openOrNull(cx.deps, head.note)) throw new Error('the newest head is signed by none of the known keys')
  const made = await askTimeStamp(from.url, Buffer.from(head.note), certificatesIn(from.ca))
  if (made.at < Number(head.at) - skewMs) throw new Error('the time stamp is older than the head it stamps')
  const token = Buffer.from(made.token).toString('base64')
  await appendLine(stampFileOf(config), { size: head.size, token })
  await insertRows(db, 'audit_stamps', [{ size: head.size, at: made.at, authority: made.by.slice(0, 200), token }], {
    ignoreDuplicates: true,
  })
}

export function newestStamp({ deps }: Cx): Promise<StampRow | undefined> {
  return row<StampRow>(deps.db, 'SELECT size, at, authority, token FROM audit_stamps ORDER BY size DESC LIMIT 1')
}

const today = (cx: Cx, at: number) => localDate(Number(at), cx.deps.config.timeZone)

/** Tried every hour until the day has its stamp. */
export const stampHeadJob = defineJob({
  id: 'audit.stamp_head',
  everyMs: hour,
  offsetMs: 7 * 60_000,
  run: stampHead,
})
