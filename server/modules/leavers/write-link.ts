import { newId } from '#server/lib/ids.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import { limits } from '#shared/limits.ts'
import { type LeaverChannelId, leaverChannelIds } from '#shared/vocabulary/leavers.ts'
import { authorizeServing } from '../access/index.ts'
import { heldFields, openOwn } from '../archives/index.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { writeToOutbox } from '../messages/index.ts'
import { organisationName, type PersonFacts } from '../people/index.ts'
import { type LinkRow, linkColumns } from './link.model.ts'
import { questionsFor } from './questions.ts'
import { leaverToken } from './token.ts'

const dayMs = 86_400_000

const addressFields: Record<LeaverChannelId, string> = {
  mail: 'basic.private_mail',
  phone: 'basic.private_phone',
}

/** Ways to this person that are still held. */
export async function channelsOf(cx: Cx, employeeId: string): Promise<LeaverChannelId[]> {
  const held = (await heldFields(cx.deps.db, [employeeId])).get(employeeId)
  return leaverChannelIds.filter((channel) => held?.has(addressFields[channel]))
}

/** Those by which a link can be sent: whoever holds it has to be told from others. */
export async function openChannels(cx: Cx, person: PersonFacts): Promise<LeaverChannelId[]> {
  const channels = await channelsOf(cx, person.id)
  const questions = await Promise.all(channels.map((channel) => questionsFor(cx, person, channel)))
  return channels.filter((_, index) => questions[index] !== null)
}

/**
 * Writes to the last address the person gave us. Whoever sends, a person or nobody, sees neither address nor link; that
 * the address is opened is committed before it is. A new link ends those of before; the answer to a request
 * (`answers`) takes the one that is there, as long as it lasts. Null where there is no address after all.
 */
export async function writeLink(
  cx: Cx,
  person: PersonFacts,
  channel: LeaverChannelId,
  answers: string | null = null,
): Promise<{ id: string; expiresAt: number } | null> {
  const { db, secrets, config } = cx.deps
  const field = catalogue().field(addressFields[channel]) as FieldDef
  const now = cx.now()
  const standing = answers === null ? undefined : await standingLink(cx, person.id)
  const id = standing?.id ?? newId(now)
  const expiresAt = standing ? Number(standing.expiresAt) : now + limits.leaverLinkDays * dayMs
  const permit = await authorizeServing(
    { person, fields: [field] },
    {
      by: cx,
      action: 'leavers.link_sent',
      details: { link: id, channel, ...(answers === null ? {} : { request: answers }) },
    },
    async (tx) => {
      if (standing) return
      await run(tx, 'UPDATE leavers_links SET ended_at = ? WHERE employee_id = ? AND ended_at IS NULL', [
        now,
        person.id,
      ])
      await insertRows(tx, 'leavers_links', [
        {
          id,
          employee_id: person.id,
          channel,
          made_by: cx.actor?.employeeId ?? '',
          made_by_name: cx.actor?.name ?? '',
          made_at: now,
          expires_at: expiresAt,
          tries: 0,
          opened_at: null,
          ended_at: null,
          written_at: null,
        },
      ])
    },
  )
  const { values } = await openOwn(cx, permit, person, [field])
  const address = values[0]?.value
  if (!address) return null
  const locale = config.defaultLocale
  const organisation = await organisationName({ ...cx, locale })
  const kind = answers === null ? 'message' : 'answer'
  await writeToOutbox(config, {
    id: answers ?? id,
    to: { mail: channel === 'mail' ? address : null, phone: channel === 'phone' ? address : null },
    subject: text(locale, `leavers.${kind}.subject`, { organisation }),
    text: text(locale, `leavers.${kind}.text`, { organisation, days: Math.floor((expiresAt - now) / dayMs) }),
    url: `${config.publicUrl}/leaver/${leaverToken(secrets, 'leaver-link', id, expiresAt)}`,
  })
  if (!standing) await run(db, 'UPDATE leavers_links SET written_at = ? WHERE id = ?', [cx.now(), id])
  return { id, expiresAt }
}

const lastsMs = 7 * dayMs

/** One that the person may already hold, with tries and days left. */
async function standingLink(cx: Cx, employeeId: string): Promise<LinkRow | undefined> {
  const link = await row<LinkRow>(
    cx.deps.db,
    `SELECT ${linkColumns} FROM leavers_links WHERE employee_id = ? AND ended_at IS NULL AND expires_at > ?
     AND tries < ${limits.leaverLinkTries} ORDER BY id DESC LIMIT 1`,
    [employeeId, cx.now() + lastsMs],
  )
  return link ?? undefined
}
