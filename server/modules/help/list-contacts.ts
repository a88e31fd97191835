import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { loadPeople } from '../people/index.ts'
import type { ContactRow } from './contact.model.ts'
import { contactColumns } from './load-requests.ts'
import { presentContact } from './present-mine.ts'

/** What was asked of the caller, newest first. Once per asker and kind: a page holds all there is. */
export async function listContacts(cx: Cx): Promise<ResponseOf<Api['help.contacts']>> {
  const found = await rows<ContactRow>(
    cx.deps.db,
    `SELECT ${contactColumns} FROM help_contacts WHERE subject_id = ? ORDER BY id DESC LIMIT 100`,
    [actorOf(cx).employeeId],
  )
  const people = await loadPeople(cx.deps.db, [...new Set(found.map(({ askerId }) => askerId))])
  return {
    items: found.map((contact) => ({ ...presentContact(contact), askerName: people.get(contact.askerId)?.name ?? '' })),
  }
}
