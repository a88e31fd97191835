import { dirname, join } from 'node:path'
import { certificatesIn } from '#server/lib/evidence/time-stamp.ts'
import { localDate } from '#server/lib/local-time.ts'
import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row, rows } from '#server/platform/db/query.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { endAlarms, raiseAlarm } from './alarms.ts'
import { askTimeStamp } from './ask-time-stamp.ts'
import { openOrNull } from './read-heads.ts'
import type { HeadRow, StampRow } from './seal.model.ts'
import { appendLine, lastValue, witnessFileOf } from './witness.ts'

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
  try {
    const last = await newestStamp(cx)
    if (last?.size !== head.size && (!last || today(cx, last.at) !== today(cx, cx.now())))
      await stamp(cx, head, timeStamp)
    await copyStamps(cx)
    await endAlarms(cx, ['stamp'])
  } catch (error) {
    log.error({ err: error, size: head.size }, 'the head of the log could not be stamped')
    const since = error instanceof NotCopied ? error.since : await unstampedSince(cx)
    if (since !== null && cx.now() - since > unstampedMs) await raiseAlarm(cx, 'stamp', head.size)
  }
}

/** When the oldest head was signed that no stamp covers. */
async function unstampedSince(cx: Cx): Promise<number | null> {
  const first = await row<{ at: number }>(
    cx.deps.db,
    'SELECT at FROM audit_heads WHERE size > ? ORDER BY size LIMIT 1',
    [(await newestStamp(cx))?.size ?? 0],
  )
  return first ? Number(first.at) : null
}

async function stamp(cx: Cx, head: HeadRow, from: NonNullable<Config['timeStamp']>): Promise<void> {
  const { db } = cx.deps
  // What no key of ours signed is not given a date.
  if (!openOrNull(cx.deps, head.note)) throw new Error('the newest head is signed by none of the known keys')
  const made = await askTimeStamp(from.url, Buffer.from(head.note), certificatesIn(from.ca))
  if (made.at < Number(head.at) - skewMs) throw new Error('the time stamp is older than the head it stamps')
  const token = Buffer.from(made.token).toString('base64')
  await insertRows(db, 'audit_stamps', [{ size: head.size, at: made.at, authority: made.by.slice(0, 200), token }], {
    ignoreDuplicates: true,
  })
}

class NotCopied extends Error {
  /** When the oldest of them was made. */
  readonly since: number
  constructor(since: number, cause: unknown) {
    super('a time stamp could not be put beside the witness', { cause })
    this.since = since
  }
}

/**
 * Puts those beside the witness file that are not there yet. A stamp is the database's first: whatever tears its line, a
 * death or a full disk, the same line follows whole, and torn ones of that kind are no finding.
 */
async function copyStamps({ deps: { db, config } }: Cx): Promise<void> {
  const file = stampFileOf(config)
  const kept = (await lastValue(file)) as Partial<StampRow> | null
  const missing = await rows<Pick<StampRow, 'size' | 'at' | 'token'>>(
    db,
    'SELECT size, at, token FROM audit_stamps WHERE size > ? ORDER BY size',
    [typeof kept?.size === 'number' ? kept.size : 0],
  )
  for (const { size, at, token } of missing)
    await appendLine(file, { size, token }).catch((error) => {
      throw new NotCopied(Number(at), error)
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
