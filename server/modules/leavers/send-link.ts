import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { LeaverChannelId } from '#shared/vocabulary/leavers.ts'
import { authorizeServing } from '../access/index.ts'
import { heldFields, openOwn } from '../archives/index.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { writeToOutbox } from '../messages/index.ts'
import { findPerson, organisationName } from '../people/index.ts'
import { isServed } from './find-link.ts'
import { questionsFor } from './questions.ts'
import { leaverToken } from './token.ts'

export const addressFields: Record<LeaverChannelId, string> = {
  mail: 'basic.private_mail',
  phone: 'basic.private_phone',
}

/**
 * Writes to the last address the person gave us. Whoever sends sees neither address nor link; that the address is opened
 * is committed before it is, and any link of before ends with it.
 */
export async function sendLink(
  cx: Cx,
  employeeId: string,
  channel: LeaverChannelId,
): Promise<ResponseOf<Api['leavers.send_link']>> {
  const { db, secrets, config } = cx.deps
  const by = actorOf(cx)
  const person = await findPerson(db, employeeId)
  if (!person) throw new AppError('people.not_found')
  if (!isServed(person)) throw new AppError('leavers.not_left')
  const field = catalogue().field(addressFields[channel]) as FieldDef
  if (!(await heldFields(db, [employeeId])).get(employeeId)?.has(field.key)) throw new AppError('leavers.no_address')
  if (!(await questionsFor(cx, person, channel))) throw new AppError('leavers.not_identifiable')
  const now = cx.now()
  const id = newId(now)
  const expiresAt = now + limits.leaverLinkDays * 86_400_000
  const permit = await authorizeServing(
    { person, fields: [field] },
    { by: cx, action: 'leavers.link_sent', details: { link: id, channel } },
    async (tx) => {
      await run(tx, 'UPDATE leavers_links SET ended_at = ? WHERE employee_id = ? AND ended_at IS NULL', [
        now,
        employeeId,
      ])
      await insertRows(tx, 'leavers_links', [
        {
          id,
          employee_id: employeeId,
          channel,
          made_by: by.employeeId,
          made_by_name: by.name,
          made_at: now,
          expires_at: expiresAt,
          tries: 0,
          opened_at: null,
          ended_at: null,
        },
      ])
    },
  )
  const { values } = await openOwn(cx, permit, person, [field])
  const address = values[0]?.value
  if (!address) throw new AppError('leavers.no_address')
  const locale = config.defaultLocale
  const organisation = await organisationName({ ...cx, locale })
  await writeToOutbox(config, {
    id,
    to: { mail: channel === 'mail' ? address : null, phone: channel === 'phone' ? address : null },
    subject: text(locale, 'leavers.message.subject', { organisation }),
    text: text(locale, 'leavers.message.text', { organisation, days: limits.leaverLinkDays }),
    url: `${config.publicUrl}/leaver/${leaverToken(secrets, 'leaver-link', id, expiresAt)}`,
  })
  return { id, expiresAt: new Date(expiresAt).toISOString() }
}
