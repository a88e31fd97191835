import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { LeaverChannelId } from '#shared/vocabulary/leavers.ts'
import { findPerson } from '../people/index.ts'
import { isServed } from './find-link.ts'
import { channelsOf, openChannels, writeLink } from './write-link.ts'

/** HR or officer send a link by hand: another one, or where none went by itself. */
export async function sendLink(
  cx: Cx,
  employeeId: string,
  channel: LeaverChannelId,
): Promise<ResponseOf<Api['leavers.send_link']>> {
  const person = await findPerson(cx.deps.db, employeeId)
  if (!person) throw new AppError('people.not_found')
  if (!isServed(person)) throw new AppError('leavers.not_left')
  if (!(await channelsOf(cx, employeeId)).includes(channel)) throw new AppError('leavers.no_address')
  if (!(await openChannels(cx, person)).includes(channel)) throw new AppError('leavers.not_identifiable')
  const written = await writeLink(cx, person, channel)
  if (!written) throw new AppError('leavers.no_address')
  return { id: written.id, expiresAt: new Date(written.expiresAt).toISOString() }
}
