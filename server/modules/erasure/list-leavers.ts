import type { Cx } from '#server/platform/context.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { searchPeople } from '../people/index.ts'
import { nextDaysOf } from '../retention/index.ts'

/** A page of the left pool, by name, each with the next day on which something of theirs goes. */
export async function listLeavers(
  cx: Cx,
  query: HandlerInput<Api['erasure.leavers']>['query'],
): Promise<ResponseOf<Api['erasure.leavers']>> {
  const page = await searchPeople(cx, { ...query, pool: 'left', sort: 'name' })
  const next = await nextDaysOf(
    cx.deps.db,
    page.items.map(({ employeeId }) => employeeId),
  )
  return {
    items: page.items.map((person) => ({ ...person, nextOn: next.get(person.employeeId) ?? null })),
    nextCursor: page.nextCursor,
  }
}
