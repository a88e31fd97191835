import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { findPerson, organisationName } from '../../people/index.ts'
import { type ContactRow, contactRows } from './contact-rows.ts'
import { type ContactLink, readContactToken } from './contact-token.ts'
import { hasObjected } from './objections.ts'

type Notice = ResponseOf<Api['archives.contact_notice']>

export async function readContactNotice(cx: Cx, token: string): Promise<Notice> {
  const { link, held } = await findContact(cx, token)
  return presentContactNotice(cx, link, held !== null)
}

/** The row a link names, null once its contact objected. Forged, late and outdated links are one and the same answer. */
export async function findContact(cx: Cx, token: string): Promise<{ link: ContactLink; held: ContactRow | null }> {
  const link = readContactToken(cx.deps.secrets, token, cx.now())
  if (!link) throw new AppError('archives.contact_link_over')
  const row = (await contactRows(cx.deps.db, link.employeeId)).find(({ rowId }) => rowId === link.rowId)
  if (row?.stamp === link.stamp) return { link, held: row }
  if (!row && (await hasObjected(cx.deps.db, link.employeeId, link.rowId))) return { link, held: null }
  throw new AppError('archives.contact_link_over')
}

export async function presentContactNotice(cx: Cx, link: ContactLink, held: boolean): Promise<Notice> {
  const person = await findPerson(cx.deps.db, link.employeeId)
  if (!person) throw new AppError('archives.contact_link_over')
  return {
    state: held ? 'held' : 'over',
    organisation: await organisationName(cx),
    employeeName: hintOf(person.name),
    expiresAt: new Date(link.expiresAt).toISOString(),
  }
}

/** 李*: enough for whoever knows the person, little for whoever finds the link. */
function hintOf(name: string): string {
  return `${[...name.trim()][0] ?? ''}*`
}
