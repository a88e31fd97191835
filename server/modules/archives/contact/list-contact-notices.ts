import { toString as drawQr } from 'qrcode'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { organisationName } from '../../people/index.ts'
import { contactRows } from './contact-rows.ts'
import { contactToken } from './contact-token.ts'

type Notices = ResponseOf<Api['archives.my_contact_notices']>

/**
 * compliance.md 4.5: the contact is a data subject too and has to be told. The employee forwards the text: it comes
 * from somebody the contact knows, and the system needs to send nothing to a number nobody agreed to.
 */
export async function listContactNotices(cx: Cx): Promise<Notices> {
  const { employeeId } = actorOf(cx)
  const { db, secrets, config } = cx.deps
  const contacts = await contactRows(db, employeeId)
  const organisation = await organisationName(cx)
  const expiresAt = cx.now() + limits.contactLinkDays * 86_400_000
  const items = await Promise.all(
    contacts
      .sort((a, b) => a.position - b.position)
      .map(async ({ rowId, stamp }, index) => {
        const url = `${config.publicUrl}/contact-notice/${contactToken(secrets, { employeeId, rowId, stamp, expiresAt })}`
        return {
          rowId,
          number: index + 1,
          url,
          qr: await drawQr(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }),
          expiresAt: new Date(expiresAt).toISOString(),
          texts: localeIds.map((locale) => ({ locale, text: text(locale, 'contact.message', { organisation, url }) })),
        }
      }),
  )
  return { items }
}
