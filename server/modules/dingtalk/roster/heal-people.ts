import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { findMirrored, flagMissing, listMirrored } from '../../people/index.ts'
import { ifSmartHr } from './if-smart-hr.ts'
import { MassLeave, moveAll } from './move-all.ts'
import { readStates, stillOpen } from './read-states.ts'
import { readUsers, UnreadablePeople } from './read-users.ts'

const none: ReadonlySet<string> = new Set()

/**
 * Reads anew where these people stand and moves who has to be moved. What gave the hint is not asked: an event that is
 * late, doubled, out of order or about a stranger ends at the same truth (dingtalk.md 7.4). `hints`: the event that
 * named a person, kept with what came of it. Throws UnreadablePeople when the others are done.
 */
export async function healPeople(
  cx: Cx,
  userIds: readonly string[],
  hints: ReadonlyMap<string, string> = new Map(),
  pendingList?: readonly string[],
): Promise<void> {
  const asked = [...new Set(userIds)]
  if (asked.length === 0) return
  const { listed, unread, why } = await readUsers(cx, asked)
  // HR may put somebody on the list without a row among the resignations (UNCONFIRMED U2); the call is outside the quota.
  const onPendingList = new Set(pendingList ?? (await ifSmartHr(cx.deps.dingtalk.queryOnJob('5'))))
  const known = { listed, people: listed, onPendingList, dismissed: none }
  // Who is not in the mirror and not in contacts is nobody we know.
  const mirrored = await findMirrored(cx.deps.db, asked)
  const people = stillOpen(mirrored, listed).filter(({ userId }) => !unread.has(userId))
  const readings = await readStates(cx, people, known)
  // Neither listed nor said to have left: DingTalk may only be late, so the poll asks again.
  const read = new Set(readings.map(({ userId }) => userId))
  await inTransaction(cx, (tx) =>
    flagMissing(
      tx,
      people.flatMap(({ id, userId }) => (read.has(userId) ? [] : id)),
    ),
  )
  const hinted = readings.map((one) => ({ ...one, hint: hints.get(one.userId) ?? null }))
  try {
    await moveAll(cx, hinted)
  } catch (error) {
    // Held ones are asked about; that somebody could not be read is the news.
    if (!(error instanceof MassLeave) || why.size === 0) throw error
  }
  if (why.size > 0) throw new UnreadablePeople(why)
}

/**
 * Somebody's resignation came in, but DingTalk names who filed it, which may be HR (UNCONFIRMED U15): whoever's row
 * among the resignations says something new is read. A call per 50 people, outside the quota. `hintFor`: the event that
 * is kept with what came of it.
 */
export async function healResigned(cx: Cx, hintFor: (userId: string) => string): Promise<void> {
  const here = (await listMirrored(cx.deps.db)).filter(({ pool }) => pool !== 'left')
  const stateOfStatus: Record<number, string> = { 4: 'submitted', 1: 'pending', 2: 'left' }
  const rows = await ifSmartHr(cx.deps.dingtalk.dimissionInfos(here.map(({ userId }) => userId)))
  if (!rows) return
  const said = new Map(rows.map((one) => [one.userId, one.status]))
  const changed = here.filter(({ userId, readState }) => {
    const status = said.get(userId)
    return (stateOfStatus[status ?? 3] ?? 'active') !== readState
  })
  await healPeople(
    cx,
    changed.map(({ userId }) => userId),
    new Map(changed.map(({ userId }) => [userId, hintFor(userId)])),
  )
}
