import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { findMirrored, flagMissing, listMirrored, saveHeadsOf, savePeople } from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'
import { mapUser } from './map-user.ts'
import { moveAll } from './move-all.ts'
import { readStates, stillOpen } from './read-states.ts'

const none: ReadonlySet<string> = new Set()
/** Under DingTalk's 20 calls a second a person's read takes a while: some go side by side. */
const sideBySide = 8

/**
 * Reads anew where these people stand and moves who has to be moved. What gave the hint is not asked: an event that is
 * late, doubled, out of order or about a stranger ends at the same truth (dingtalk.md 7.4). `hints`: the event that
 * named a person, kept with what came of it.
 */
export async function healPeople(
  cx: Cx,
  userIds: readonly string[],
  hints: ReadonlyMap<string, string> = new Map(),
  pendingList?: readonly string[],
): Promise<void> {
  const asked = [...new Set(userIds)]
  if (asked.length === 0) return
  const listed: DingTalkUser[] = []
  for (let start = 0; start < asked.length; start += sideBySide)
    listed.push(
      ...(await Promise.all(asked.slice(start, start + sideBySide).map((userId) => findUser(cx, userId)))).flatMap(
        (user) => user ?? [],
      ),
    )
  await inTransaction(cx, async (tx) => {
    await savePeople(tx, listed.map(mapUser))
    await saveHeadsOf(tx, listed.map(headsOf))
  })
  // HR may put somebody on the list without a row among the resignations (UNCONFIRMED U2); the call is outside the quota.
  const onPendingList = new Set(pendingList ?? (await cx.deps.dingtalk.queryOnJob('5')))
  const known = { listed: new Set(listed.map(({ userid }) => userid)), onPendingList, dismissed: none }
  // Who is not in the mirror and not in contacts is nobody we know.
  const mirrored = await findMirrored(cx.deps.db, asked)
  const people = stillOpen(mirrored, known.listed)
  const readings = await readStates(cx, people, known)
  // Neither listed nor said to have left: DingTalk may only be late, so the poll asks again.
  const read = new Set(readings.map(({ userId }) => userId))
  await inTransaction(cx, (tx) =>
    flagMissing(
      tx,
      people.flatMap(({ id, userId }) => (read.has(userId) ? [] : id)),
    ),
  )
  await moveAll(
    cx,
    readings.map((one) => ({ ...one, hint: hints.get(one.userId) ?? null })),
    mirrored,
  )
}

/**
 * Somebody's resignation came in, but DingTalk names who filed it, which may be HR (UNCONFIRMED U15): whoever's row
 * among the resignations says something new is read. A call per 50 people, outside the quota.
 */
export async function healResigned(cx: Cx): Promise<void> {
  const here = (await listMirrored(cx.deps.db)).filter(({ pool }) => pool !== 'left')
  const stateOfStatus: Record<number, string> = { 4: 'submitted', 1: 'pending', 2: 'left' }
  const said = new Map(
    (await cx.deps.dingtalk.dimissionInfos(here.map(({ userId }) => userId))).map((one) => [one.userId, one.status]),
  )
  const changed = here.filter(({ userId, readState }) => {
    const status = said.get(userId)
    return (stateOfStatus[status ?? 3] ?? 'active') !== readState
  })
  await healPeople(
    cx,
    changed.map(({ userId }) => userId),
  )
}

async function findUser(cx: Cx, userId: string): Promise<DingTalkUser | null> {
  try {
    return await cx.deps.dingtalk.getUser(userId)
  } catch (error) {
    if (error instanceof DingTalkError && error.kind === 'not_found') return null
    throw error
  }
}

function headsOf(user: DingTalkUser) {
  const led = user.leader_in_dept.filter(({ leader }) => leader)
  return { userId: user.userid, departmentDingtalkIds: led.map(({ dept_id }) => dept_id) }
}
