import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { reopenGrant } from '../access/index.ts'
import { loadSealed, openValues } from './open-values.ts'
import { presentOpened } from './present-opened.ts'

/** 再看一分钟, or the first look after a second person agreed: a new entry, a new ticket, then the values again. */
export async function reopen(cx: Cx, grantId: string): Promise<ResponseOf<Api['archives.reopen']>> {
  const { person, fields, permit, ticketId, entryId, grant } = await reopenGrant(cx, grantId)
  const opened = await openValues(cx, permit, person, fields, await loadSealed(cx, person.id, fields))
  return {
    ...presentOpened(cx, person, ticketId, opened),
    entryId,
    grantId: grant.id,
    grantExpiresAt: new Date(grant.expiresAt).toISOString(),
  }
}
