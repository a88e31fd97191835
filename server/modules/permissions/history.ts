import type { Cx } from '#server/platform/context.ts'
import type { PublishedSet } from '#shared/contracts/permissions.ts'
import { catalogue, compareSets, findSet, listSets, permissionsInForce } from '../catalogue/index.ts'
import { namesOf } from './present-editor.ts'

/** Every set there was, the program's last. A set is replaced if a newer one was in force before its time came. */
export async function history(cx: Cx): Promise<{ items: PublishedSet[] }> {
  const { db } = cx.deps
  const now = cx.now()
  const [sets, inForce] = await Promise.all([listSets(db), permissionsInForce(db, now)])
  const names = await namesOf(
    cx,
    sets.flatMap(({ proposedBy, agreedBy }) => [proposedBy, agreedBy]),
  )
  const iso = (at: number) => new Date(Number(at)).toISOString()
  const differs = async (number: number) => {
    const set = await findSet(db, number)
    return set ? compareSets(inForce, set, catalogue().fields).length : 0
  }
  const stored = sets.map(async (set, index): Promise<PublishedSet> => {
    const newer = sets.slice(0, index)
    const state =
      set.number === inForce.version
        ? 'in_force'
        : newer.some((one) => Number(one.effectiveAt) <= Number(set.effectiveAt))
          ? 'replaced'
          : Number(set.effectiveAt) > now
            ? 'planned'
            : 'past'
    return {
      number: set.number,
      id: set.id,
      state,
      effectiveAt: iso(set.effectiveAt),
      publishedAt: iso(set.publishedAt),
      proposedByName: names(set.proposedBy),
      agreedByName: set.agreedBy === null ? null : names(set.agreedBy),
      note: set.note,
      differs: await differs(set.number),
    }
  })
  const first = await findSet(db, 1)
  return {
    items: [
      ...(await Promise.all(stored)),
      {
        number: 1,
        id: first?.id ?? '',
        state: inForce.version === 1 ? 'in_force' : 'past',
        effectiveAt: null,
        publishedAt: null,
        proposedByName: null,
        agreedByName: null,
        note: null,
        differs: await differs(1),
      },
    ],
  }
}
