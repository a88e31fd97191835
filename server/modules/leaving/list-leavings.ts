import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type MassLeaving, massLeavings, versionOf } from '../dingtalk/index.ts'
import { findMirrored, inScope, listUnsettled, loadPeople, type PersonFacts } from '../people/index.ts'

type Leavings = ResponseOf<Api['leaving.list']>

/** What HR has to say something about. Names and departments only: no value of an archive. */
export async function listLeavings(cx: Cx): Promise<Leavings> {
  const [toConfirm, questions] = await Promise.all([toBeConfirmed(cx), openMassLeavings(cx)])
  const named = await findMirrored(cx.deps.db, [...new Set(questions.flatMap(({ userIds }) => userIds))])
  const people = await loadPeople(cx.deps.db, [...new Set([...toConfirm, ...named.map(({ id }) => id)])])
  const idOf = new Map(named.map(({ id, userId }) => [userId, id]))
  const present = (ids: readonly string[]) => ids.flatMap((id) => presentLeaver(people.get(id)))
  return {
    toConfirm: present(toConfirm),
    mass: questions.map(({ id, askedAt, userIds }) => ({
      id,
      version: versionOf({ userIds }),
      askedAt: new Date(Number(askedAt)).toISOString(),
      people: present(userIds.flatMap((userId) => idOf.get(userId) ?? [])),
    })),
  }
}

export async function openMassLeavings(cx: Cx): Promise<MassLeaving[]> {
  return (await massLeavings(cx.deps.db, cx.now())).filter(({ state }) => state === 'open')
}

export async function countToConfirm(cx: Cx): Promise<number> {
  return (await toBeConfirmed(cx)).length
}

async function toBeConfirmed(cx: Cx): Promise<string[]> {
  const ids = (await listUnsettled(cx.deps.db)).filter(({ state }) => state === 'to_confirm').map(({ id }) => id)
  const people = await loadPeople(cx.deps.db, ids)
  return ids.filter((id) => inScope(actorOf(cx), people.get(id) ?? { departmentIds: [] }))
}

function presentLeaver(person: PersonFacts | undefined): Leavings['toConfirm'] {
  if (!person) return []
  const { id, name, departmentNames, leftOn } = person
  return [{ employeeId: id, name, departmentNames, leftOn }]
}
