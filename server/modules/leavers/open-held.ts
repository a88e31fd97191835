import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryNames } from '../audit/index.ts'
import { listLooks } from '../oversight/index.ts'
import { organisationName } from '../people/index.ts'
import { findServed } from './find-link.ts'
import { heldOf } from './held-of.ts'
import { presentRequest } from './present-request.ts'
import { requestsOf } from './requests-of.ts'

/** What a colleague reads under 我的档案 and 谁看过我, for somebody who has no account any more. Kinds, never values. */
export async function openHeld(cx: Cx, pass: string, names: EntryNames): Promise<ResponseOf<Api['leavers.held']>> {
  const { link, person, until, cx: own } = await findServed(cx, pass)
  await inTransaction(own, (tx) =>
    append(tx, [
      { by: own, action: 'leavers.opened', result: 'done', subjectId: person.id, details: { link: link.id } },
    ]),
  )
  const [held, requests, looks, organisation] = await Promise.all([
    heldOf(cx, person.id),
    requestsOf(cx.deps.db, person.id),
    listLooks(own, { limit: limits.leaverLooksMax }, names),
    organisationName(cx),
  ])
  return {
    organisation,
    passUntil: new Date(until).toISOString(),
    held,
    requests: requests.map((one) => presentRequest(cx, one)),
    looks: looks.items,
    moreLooks: looks.nextCursor !== null,
  }
}
