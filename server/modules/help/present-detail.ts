import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { presentAdvice, presentJudgement } from '../access/index.ts'
import { consentedItems } from '../consent/index.ts'
import { findPerson, inScope, loadPeople, namedIn, type PersonFacts, servedPerson } from '../people/index.ts'
import { dueRowsOf } from '../retention/index.ts'
import { draftAnswer } from './draft-answer.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { kitFor } from './kits.ts'
import { ladder, proposedOutcome } from './ladder.ts'
import { contactsOf, judgedOf } from './load-requests.ts'
import { presentDeskItems } from './present-desk.ts'
import { presentContact } from './present-mine.ts'
import { openWords } from './sealed-words.ts'
import { findSettings } from './settings.ts'

export type Detail = ResponseOf<Api['help.open']>

/** After an entry of the caller's. */
export async function presentDetail(cx: Cx, request: HelpRequestRow): Promise<Detail> {
  const { db } = cx.deps
  const { id, keyId, askerId, subjectId } = request
  const words = await openWords(cx, `help|${id}|words`, { keyId, sealed: request.words })
  const [[item], asker, subject, candidates, contacts, settings, before] = await Promise.all([
    presentDeskItems(cx, [request]),
    findPerson(db, askerId),
    subjectId ? servedPerson(cx, subjectId) : null,
    words && !subjectId ? peopleNamed(cx, words, [askerId, actorOf(cx).employeeId]) : [],
    contactsOf(db, id),
    findSettings(db),
    rows<{ kind: string }>(db, 'SELECT kind FROM help_contacts WHERE asker_id = ? AND subject_id = ?', [
      askerId,
      subjectId,
    ]),
  ])
  const judged = judgedOf(request)
  const facts = {
    ...judged,
    subjectState: subject?.state ?? null,
    noticeNamesContact: settings.noticeNamesContact,
    askedBefore: new Set(before.map(({ kind }) => kind)),
    hasWorkMail: Boolean(subject?.workMail),
  }
  const own = item as Detail
  return {
    ...own,
    words,
    answer: await openWords(cx, `help|${id}|answer`, { keyId, sealed: request.answer }),
    asker: card(asker, askerId),
    subject: subject && card(subject, subject.id),
    candidates,
    facts: await factsOf(cx, request, subject),
    rules: [presentJudgement(cx.locale, judged)],
    advice: presentAdvice(cx.locale, judged),
    ladder: ladder(facts).map(({ step, closed }) => ({
      step,
      open: closed === null,
      text: text(cx.locale, closed === null ? `help.step.${step}.text` : `help.closed.${closed}`),
    })),
    contacts: contacts.map(presentContact),
    kit: kitFor(cx.locale, request.purpose),
    draft: {
      locale: request.locale,
      outcome: proposedOutcome(facts),
      text: draftAnswer(request.locale, {
        askerName: own.askerName,
        number: own.number,
        answererName: actorOf(cx).name,
        advice: presentAdvice(request.locale, judged),
        kit: kitFor(request.locale, request.purpose),
      }),
    },
  }
}

function card(person: PersonFacts | null, employeeId: string): Detail['asker'] {
  return {
    employeeId,
    name: person?.name ?? '',
    state: person?.state ?? 'erased',
    departmentNames: person?.departmentNames ?? [],
  }
}

async function peopleNamed(cx: Cx, words: string, but: readonly string[]): Promise<Detail['candidates']> {
  const ids = (await namedIn(cx.deps.db, words)).filter((id) => !but.includes(id))
  const people = await loadPeople(cx.deps.db, ids)
  return ids.flatMap((id) => {
    const person = people.get(id)
    return person && inScope(actorOf(cx), person) ? card(person, id) : []
  })
}

/** The decision card in sentences: state, retention date, consent, purpose. */
async function factsOf(cx: Cx, request: HelpRequestRow, subject: PersonFacts | null): Promise<Detail['facts']> {
  const { locale } = cx
  const say = (id: string, sentence: string) => ({ id, text: sentence })
  const purposeName = presentAdvice(locale, judgedOf(request)).purposeName
  const purpose = say(
    'purpose',
    purposeName
      ? text(locale, 'help.fact.purpose', { purpose: purposeName })
      : text(locale, 'help.fact.purposeUnclear'),
  )
  if (!subject) return [say('subject', text(locale, 'help.fact.noSubject')), purpose]
  const { db } = cx.deps
  const [due, consented] = await Promise.all([
    hasLeft(subject.state) ? dueRowsOf(db, [subject.id]) : [],
    consentedItems(db, [subject.id], cx.now()),
  ])
  const day = due.find(({ retentionClass }) => retentionClass === 'emergency_contact')?.eraseOn
  return [
    say(
      'state',
      text(locale, 'help.fact.state', {
        name: subject.name,
        state: text(locale, `vocabulary.state.${subject.state}`),
        date: subject.leftOn ?? '',
      }),
    ),
    say(
      'kept',
      !hasLeft(subject.state)
        ? text(locale, 'help.fact.keptActive')
        : day
          ? text(locale, 'help.fact.keptUntil', { date: day })
          : text(locale, 'help.fact.keptUnknown'),
    ),
    say(
      'consent',
      text(
        locale,
        consented.get(subject.id)?.has('emergency_contact') ? 'help.fact.consented' : 'help.fact.notConsented',
      ),
    ),
    purpose,
  ]
}
