import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { loadPeople } from '../people/index.ts'
import { erasableOf } from './erasable.ts'
import { kindName } from './held-of.ts'
import { presentKept, presentRequest } from './present-request.ts'
import { type RequestRow, requestColumns } from './request.model.ts'

/** The officer's desk: the oldest open one first, as it is due first. */
export async function listRequests(
  cx: Cx,
  { state }: { state: 'open' | 'closed' },
): Promise<ResponseOf<Api['leavers.requests']>> {
  const { db } = cx.deps
  const found = await rows<RequestRow>(
    db,
    `SELECT ${requestColumns} FROM leavers_requests
     WHERE ${state === 'open' ? "state = 'asked' ORDER BY id" : "state <> 'asked' ORDER BY id DESC"} LIMIT 100`,
  )
  const people = await loadPeople(db, [...new Set(found.map(({ employeeId }) => employeeId))])
  const items: ResponseOf<Api['leavers.requests']>['items'] = []
  for (const one of found) {
    const { goes, stays } = state === 'open' ? await erasableOf(cx, db, one.employeeId) : { goes: [], stays: [] }
    items.push({
      ...presentRequest(cx, one),
      employeeId: one.employeeId,
      name: people.get(one.employeeId)?.name ?? '',
      overdue: one.state === 'asked' && Number(one.dueBy) <= cx.now(),
      goes: goes.map(({ retentionClass }) => kindName(cx, retentionClass)),
      stays: stays.map((kept) => presentKept(cx, kept)),
    })
  }
  return { items }
}
