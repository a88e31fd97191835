import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { countLeftSince, listMirrored, savePeople } from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'
import { mapUser } from './map-user.ts'
import { moveAll } from './move-all.ts'
import { readStates, stillOpen } from './read-states.ts'

/** Small runs of a day add up: an outage of the directory must not empty the company one person at a time. */
const massWindowMs = 24 * 3_600_000
const none: ReadonlySet<string> = new Set()

/**
 * Reads anew where these people stand and moves who has to be moved. What gave the hint is not asked: an event that is
 * late, doubled, out of order or about a stranger ends at the same truth (dingtalk.md 7.4).
 */
export async function healPeople(cx: Cx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  const listed: DingTalkUser[] = []
  for (const userId of new Set(userIds)) {
    const user = await findUser(cx, userId)
    if (user) listed.push(user)
  }
  await inTransaction(cx, (tx) => savePeople(tx, listed.map(mapUser)))
  const asked = new Set(userIds)
  const mirrored = await listMirrored(cx.deps.db)
  // HR may put somebody on the list without a row among the resignations (UNCONFIRMED U2); the call is outside the quota.
  const onPendingList = new Set(await cx.deps.dingtalk.queryOnJob('5'))
  const known = { listed: new Set(listed.map(({ userid }) => userid)), onPendingList, dismissed: none }
  // Who is not in the mirror and not in contacts is nobody we know.
  const people = stillOpen(mirrored, known.listed).filter(({ userId }) => asked.has(userId))
  const recently = await countLeftSince(cx.deps.db, cx.now() - massWindowMs)
  await moveAll(cx, await readStates(cx, people, known), mirrored, recently)
}

async function findUser(cx: Cx, userId: string): Promise<DingTalkUser | null> {
  try {
    return await cx.deps.dingtalk.getUser(userId)
  } catch (error) {
    if (error instanceof DingTalkError && error.kind === 'not_found') return null
    throw error
  }
}
