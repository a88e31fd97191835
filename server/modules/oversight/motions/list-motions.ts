import { localDate } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type EntryNames, getEntries, readTexts } from '../../audit/index.ts'
import type { MotionRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'

type View = ResponseOf<Api['oversight.decide_motion']>

export const motionColumns = `id, kind, entry_id AS entryId, actor_id AS actorId, subject_pid AS subjectPid, until_at AS untilAt,
  requester_id AS requesterId, requester_name AS requesterName, asked_at AS askedAt, expires_at AS expiresAt, state,
  decided_at AS decidedAt, decided_by AS decidedBy, decided_by_name AS decidedByName, asked_entry_id AS askedEntryId`

export async function listMotions(
  cx: Cx,
  query: { state: 'open' | 'closed'; cursor?: string | undefined; limit: number },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.motions']>> {
  const after = decodeCursor(query.cursor, 1)
  const open = "(state = 'asked' AND expires_at > ?)"
  const found = await rows<MotionRow>(
    cx.deps.db,
    `SELECT ${motionColumns} FROM oversight_motions WHERE ${query.state === 'open' ? open : `NOT ${open}`}
     ${after ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${query.limit + 1}`,
    [cx.now(), ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await presentMotions(cx, page, names),
    nextCursor: found.length > query.limit && last ? encodeCursor([last.id]) : null,
  }
}

export async function presentMotions(cx: Cx, motions: readonly MotionRow[], names: EntryNames): Promise<View[]> {
  const actor = actorOf(cx)
  const [entries, texts] = await Promise.all([
    getEntries(cx, [...new Set(motions.map(({ entryId }) => entryId))], names),
    readTexts(
      cx.deps,
      motions.map(({ askedEntryId }) => askedEntryId),
    ),
  ])
  const iso = (at: number) => new Date(Number(at)).toISOString()
  return motions.map((motion) => {
    const over = motion.state === 'asked' && Number(motion.expiresAt) <= cx.now()
    return {
      id: motion.id,
      kind: motion.kind,
      state: over ? 'expired' : motion.state,
      entry: { id: motion.entryId, line: entries.get(motion.entryId)?.line ?? '' },
      ground: texts.get(motion.askedEntryId) ?? null,
      until: motion.untilAt === null ? null : localDate(Number(motion.untilAt), cx.deps.config.timeZone),
      requesterName: motion.requesterName,
      askedAt: iso(motion.askedAt),
      expiresAt: iso(motion.expiresAt),
      decidedByName: motion.decidedByName,
      decidedAt: motion.decidedAt === null ? null : iso(motion.decidedAt),
      canDecide:
        motion.state === 'asked' && !over && motion.requesterId !== actor.employeeId && !concerns(cx, actor, motion),
    }
  })
}
