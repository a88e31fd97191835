import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import {
  countEmployed,
  countReadLeavings,
  endSessionsOf,
  followReading,
  type MirroredPerson,
  type Reading,
} from '../../people/index.ts'
import { askAbout, massLeavings } from './mass-leavings.ts'

/** A run that would move more than 20 people or 5 % to left stops and asks (product.md 6). */
export class MassLeave extends Error {}

const perTransaction = 100
/** Small runs of a day add up: an outage of the directory must not empty the company one person at a time. */
const windowMs = 24 * 3_600_000
/** In a small firm three people may go on one day without a question. */
const alwaysAllowed = 3

/**
 * Moves people to the states read. Too many leavings at once are held until somebody answers (`mass-leavings.ts`), the
 * rest is moved; throws MassLeave when some are held.
 */
export async function moveAll(
  cx: Cx,
  readings: readonly Reading[],
  mirrored: readonly MirroredPerson[],
): Promise<void> {
  const known = new Map(mirrored.map((person) => [person.userId, person]))
  const goes = ({ userId, state }: Reading) => {
    const person = known.get(userId)
    return hasLeft(state) && person !== undefined && !hasLeft(person.state) && person.readState !== state
  }
  const questions = groupBy(await massLeavings(cx.deps.db, cx.now()), ({ state }) => state)
  const open = questions.get('open')?.[0]
  const caseOf = new Map(questions.get('agreed')?.flatMap(({ id, userIds }) => userIds.map((one) => [one, id])))
  const refused = new Set(questions.get('refused')?.flatMap(({ userIds }) => userIds))
  const undecided = readings.filter((one) => goes(one) && !caseOf.has(one.userId) && !refused.has(one.userId))
  const asked = new Set(open?.userIds)

  const held = await inTransaction(cx, async (tx) => {
    const unasked = undecided.filter(({ userId }) => !asked.has(userId)).length
    const going = unasked + asked.size + (undecided.length > 0 ? await countReadLeavings(tx, cx.now() - windowMs) : 0)
    const limit = Math.max(alwaysAllowed, Math.min(20, Math.floor((await countEmployed(tx)) * 0.05)))
    const heldNow = undecided.length > 0 && going > limit ? undecided.map(({ userId }) => userId) : []
    const here = new Set(readings.filter(({ state }) => !hasLeft(state)).map(({ userId }) => userId))
    await askAbout(tx, open, heldNow, here)
    // Whoever DingTalk knows no longer cannot come in again; whoever it still knows signs in anew.
    for (const userId of heldNow) await endSessionsOf(tx, known.get(userId)?.id as string)
    return new Set(heldNow)
  })
  const free = readings.filter((one) => !held.has(one.userId) && !(goes(one) && refused.has(one.userId)))
  for (let start = 0; start < free.length; start += perTransaction)
    await inTransaction(cx, async (tx) => {
      for (const reading of free.slice(start, start + perTransaction))
        await followReading(tx, { ...reading, caseId: caseOf.get(reading.userId) ?? null })
    })
  if (held.size > 0) throw new MassLeave(String(held.size))
}
