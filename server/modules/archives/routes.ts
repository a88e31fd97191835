import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { abandonReveal } from './abandon-reveal.ts'
import { addAttachment } from './attachments/add-attachment.ts'
import { lookAtAttachment } from './attachments/look-at-attachment.ts'
import { removeAttachment } from './attachments/remove-attachment.ts'
import { findConnection } from './connection/find-connection.ts'
import { listContactNotices } from './contact/list-contact-notices.ts'
import { objectAsContact } from './contact/object-as-contact.ts'
import { readContactNotice } from './contact/read-contact-notice.ts'
import { editingRoutes } from './editing/routes.ts'
import { lookUpPerson } from './find/look-up-person.ts'
import { recordInvalidLookup } from './find/record-invalid-lookup.ts'
import { getArchive } from './get-archive.ts'
import { importingRoutes } from './importing/routes.ts'
import { listPurposes } from './list-purposes.ts'
import { recordInvalidReveal } from './record-invalid-reveal.ts'
import { recordOutcome } from './record-outcome.ts'
import { reopen } from './reopen.ts'
import { reveal } from './reveal.ts'
import { chooseSource } from './sources/choose-source.ts'
import { listCopyHolders, listSources } from './sources/list-sources.ts'
import { startSync } from './start-sync.ts'
import { findToday } from './today/find-today.ts'
import type { TodaySource } from './today/today-source.ts'

export const routes = (moreToday: readonly TodaySource[]): readonly Route[] => [
  route(api['archives.get'], (cx, { params }) => getArchive(cx, params.employeeId)),
  route(api['archives.purposes'], async (cx, { query }) => listPurposes(cx, query.section)),
  route(api['archives.reveal'], (cx, { body }) => reveal(cx, body), { onInvalid: recordInvalidReveal }),
  route(api['archives.abandon_reveal'], (cx, { body }) => abandonReveal(cx, body)),
  route(api['archives.reopen'], (cx, { params }) => reopen(cx, params.grantId)),
  route(api['archives.record_outcome'], (cx, { params, body }) => recordOutcome(cx, params.ticketId, body)),
  ...editingRoutes,
  ...importingRoutes,
  route(api['attachments.add'], (cx, { params, query, upload }) => addAttachment(cx, { ...params, ...query, upload })),
  route(api['attachments.remove'], (cx, { params }) => removeAttachment(cx, params.attachmentId)),
  route(api['attachments.open'], (cx, { params, body }) => lookAtAttachment(cx, params.attachmentId, body.grantId)),
  route(api['archives.look_up'], (cx, { body }) => lookUpPerson(cx, body), { onInvalid: recordInvalidLookup }),
  route(api['today.get'], (cx) => findToday(cx, moreToday)),
  route(api['archives.my_contact_notices'], (cx) => listContactNotices(cx)),
  route(api['archives.contact_notice'], (cx, { params }) => readContactNotice(cx, params.token)),
  route(api['archives.object_as_contact'], (cx, { params }) => objectAsContact(cx, params.token)),
  route(api['sources.list'], (cx) => listSources(cx)),
  route(api['sources.choose'], (cx, { params, body }) => chooseSource(cx, params.section, body.source)),
  route(api['sources.copies'], (cx, { params }) => listCopyHolders(cx, params.section)),
  route(api['dingtalk.connection'], (cx) => findConnection(cx)),
  route(api['dingtalk.start_sync'], (cx) => startSync(cx)),
]
