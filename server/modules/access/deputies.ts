import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { send } from '../messages/index.ts'
import { endDeputy, holdersInForce, listDeputies, loadPeople, setDeputy } from '../people/index.ts'

type View = ResponseOf<Api['access.deputies']>

/** Who stands in for whom: the own ones, and for a privacy officer everybody's. */
export async function presentDeputies(cx: Cx): Promise<View> {
  const actor = actorOf(cx)
  const officer = actor.roles.includes('privacy_officer')
  const deputies = (await listDeputies(cx.deps.db, cx.now())).filter(
    ({ holderId, deputyId }) => officer || [holderId, deputyId].includes(actor.employeeId),
  )
  const deciding = (await holdersInForce(cx)).filter(
    ({ role, employeeId }) =>
      ['privacy_officer', 'hr_admin'].includes(role) && (officer || employeeId === actor.employeeId),
  )
  const people = await loadPeople(cx.deps.db, [
    ...new Set([
      ...deputies.flatMap(({ holderId, deputyId }) => [holderId, deputyId]),
      ...deciding.map(({ employeeId }) => employeeId),
    ]),
  ])
  const nameOf = (id: string) => people.get(id)?.name ?? ''
  return {
    items: deputies.map(({ id, holderId, deputyId, untilAt }) => ({
      id,
      holderName: nameOf(holderId),
      deputyName: nameOf(deputyId),
      until: new Date(Number(untilAt)).toISOString(),
    })),
    mayNameFor: [...new Set(deciding.map(({ employeeId }) => employeeId))]
      .map((employeeId) => ({ employeeId, name: nameOf(employeeId) }))
      .sort((a, b) => Number(b.employeeId === actor.employeeId) - Number(a.employeeId === actor.employeeId)),
  }
}

/** The deputy hears of it, and every officer who did not set it: nobody lends a power unseen. */
export async function nameDeputy(
  cx: Cx,
  { holderId, deputyId, until }: { holderId: string; deputyId: string; until: string },
): Promise<View> {
  await setDeputy(cx, { holderId, deputyId, until: Date.parse(until) }, async (tx, id) => {
    const officers = (await holdersInForce(tx)).flatMap(({ employeeId, role }) =>
      role === 'privacy_officer' && employeeId !== actorOf(cx).employeeId ? [employeeId] : [],
    )
    await send(tx, [{ kind: 'deputy_set', caseId: id, recipientIds: [deputyId, ...officers] }])
  })
  return presentDeputies(cx)
}

export async function dropDeputy(cx: Cx, id: string): Promise<View> {
  await endDeputy(cx, id)
  return presentDeputies(cx)
}
