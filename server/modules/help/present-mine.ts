import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { presentAdvice } from '../access/index.ts'
import { caseNumber } from '../messages/index.ts'
import type { ContactRow } from './contact.model.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { contactsOf, iso, judgedOf } from './load-requests.ts'
import { openWords } from './sealed-words.ts'

type Mine = ResponseOf<Api['help.ask']>

/** A request as its asker reads it. */
export async function presentMine(cx: Cx, request: HelpRequestRow): Promise<Mine> {
  const { id, channel, state, keyId } = request
  const contacts = await contactsOf(cx.deps.db, id)
  return {
    id,
    number: caseNumber('help_asked', id),
    channel,
    state,
    askedAt: iso(request.askedAt) as string,
    words: await openWords(cx, `help|${id}|words`, { keyId, sealed: request.words }),
    advice: presentAdvice(cx.locale, judgedOf(request)),
    answer: await openWords(cx, `help|${id}|answer`, { keyId, sealed: request.answer }),
    outcome: request.outcome,
    answeredByName: request.answeredByName,
    answeredAt: iso(request.answeredAt),
    contacts: await Promise.all(
      contacts.map(async (contact) => ({
        ...presentContact(contact),
        value: await openWords(cx, `help|${contact.id}|value`, { keyId: contact.keyId, sealed: contact.value }),
      })),
    ),
  }
}

export function presentContact({ id, kind, state, askedAt }: ContactRow) {
  return { id, kind, state, askedAt: iso(askedAt) as string }
}
