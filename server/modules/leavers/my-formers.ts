import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { formersOf, loadPeople } from '../people/index.ts'
import { restsOnConsent } from '../retention/index.ts'
import { heldOf } from './held-of.ts'
import { stateOf } from './standing.ts'

/** What there still is of my earlier times here. A question about kinds of data: nothing is opened. */
export async function myFormers(cx: Cx): Promise<ResponseOf<Api['leavers.my_formers']>> {
  const me = actorOf(cx).employeeId
  const formers = (await formersOf(cx.deps.db, [me])).get(me) ?? []
  const people = await loadPeople(
    cx.deps.db,
    formers.map(({ id }) => id),
  )
  return {
    items: await Promise.all(
      formers.map(async (one) => ({
        employeeId: one.id,
        joinedOn: people.get(one.id)?.joinedOn ?? null,
        leftOn: people.get(one.id)?.leftOn ?? null,
        state: stateOf(one),
        held: (await heldOf(cx, one.id)).map((held) => ({ ...held, relinks: !restsOnConsent(held.kind) })),
      })),
    ),
  }
}
