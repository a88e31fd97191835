import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import {
  countEmployed,
  countReadLeavings,
  endSessionsOf,
  findMirrored,
  followReading,
  type Reading,
} from '../../people/index.ts'
import { askAbout, lockLeavings, massLeavings } from './mass-leavings.ts'

/** A run that would move more than 20 people or 5 % to left stops and asks (product.md 6). */
export class MassLeave extends Error {}

const perTransaction = 100
/** Small runs of a day add up: an outage of the directory must not empty the company one person at a time. */
const windowMs = 24 * 3_600_000
/** In a small firm three people may go on one day without a question. */
const alwaysAllowed = 3

/**
 * Moves people to the states read. Too many leavings at once are held until somebody answers (`mass-leavings.ts`), the
 * rest is moved; throws MassLeave when some are held. Leavings are counted and moved in one transaction, the many
 * others, and those a person agreed to, behind it.
 */
export async function moveAll(cx: Cx, readings: readonly Reading[]): Promise<void> {
  const { held, later } = await inTransaction(cx, async (tx) => {
    await lockLeavings(tx)
    const leaving = readings.filter(({ state }) => hasLeft(state))
    // Another worker may have moved some of them since they were read.
    const now = new Map(
      (
        await findMirrored(
          tx,
          leaving.map(({ userId }) => userId),
        )
      ).map((one) => [one.userId, one]),
    )
    const goes = ({ userId, state }: Reading) => {
      const person = now.get(userId)
      return hasLeft(state) && person !== undefined && !hasLeft(person.state) && person.readState !== state
    }
    const questions = groupBy(await massLeavings(tx, cx.now()), ({ state }) => state)
    const open = questions.get('open')?.[0]
    const asked = new Set(open?.userIds)
    const caseOf = new Map(questions.get('agreed')?.flatMap(({ id, userIds }) => userIds.map((one) => [one, id])))
    const refused = new Set(questions.get('refused')?.flatMap(({ userIds }) => userIds))
    const undecided = leaving.filter((one) => goes(one) && !caseOf.has(one.userId) && !refused.has(one.userId))

    const unasked = undecided.filter(({ userId }) => !asked.has(userId)).length
    const going = unasked + asked.size + (undecided.length > 0 ? await countReadLeavings(tx, cx.now() - windowMs) : 0)
    const limit = Math.max(alwaysAllowed, Math.min(20, Math.floor((await countEmployed(tx)) * 0.05)))
    const stays = going > limit ? undecided : []
    const here = new Set(readings.filter(({ state }) => !hasLeft(state)).map(({ userId }) => userId))
    await askAbout(
      tx,
      open,
      stays.map(({ userId }) => userId),
      here,
    )
    // Whoever DingTalk knows no longer cannot come in again; whoever it still knows signs in anew.
    for (const { userId } of stays) await endSessionsOf(tx, now.get(userId)?.id as string)
    const goesNow = going > limit ? [] : undecided
    for (const reading of goesNow) await followReading(tx, reading)
    const settled = new Set([...stays, ...goesNow])
    return {
      held: stays.length,
      later: readings
        .filter((one) => !settled.has(one) && !(goes(one) && refused.has(one.userId)))
        .map((one) => ({ ...one, caseId: caseOf.get(one.userId) ?? null })),
    }
  })
  for (let start = 0; start < later.length; start += perTransaction)
    await inTransaction(cx, async (tx) => {
      for (const reading of later.slice(start, start + perTransaction)) await followReading(tx, reading)
    })
  if (held > 0) throw new MassLeave(String(held))
}
