import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { type MirroredPerson, type StateChange, setState } from '../../people/index.ts'

/** A run that would move more than 20 people or 5 % to left stops and asks (product.md 6). */
export class MassLeave extends Error {}

const perTransaction = 100

/** Moves people to the states read. `alsoLeft`: how many went shortly before, since small runs may add up to a mass. */
export async function moveAll(
  cx: Cx,
  changes: readonly StateChange[],
  mirrored: readonly MirroredPerson[],
  alsoLeft = 0,
): Promise<void> {
  const poolOf = new Map(mirrored.map(({ userId, pool }) => [userId, pool]))
  const leaving = changes.filter(
    ({ userId, state }) => (state === 'left' || state === 'to_confirm') && poolOf.get(userId) !== 'left',
  ).length
  const here = mirrored.filter(({ pool }) => pool !== 'left').length + alsoLeft
  if (leaving > 0 && leaving + alsoLeft > Math.max(20, here * 0.05)) throw new MassLeave(String(leaving + alsoLeft))
  for (let start = 0; start < changes.length; start += perTransaction)
    await inTransaction(cx, async (tx) => {
      for (const change of changes.slice(start, start + perTransaction)) await setState(tx, change)
    })
}
