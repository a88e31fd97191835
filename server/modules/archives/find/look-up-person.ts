import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { normaliseNumber } from '#server/platform/crypto/blind-index.ts'
import { text } from '#server/platform/text.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import {
  authorizeLookup,
  authorizeNaming,
  giveEvidence,
  type LookupQuestion,
  presentDecision,
} from '../../access/index.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { cardsOf, loadPeople } from '../../people/index.ts'
import { findByNumber } from './find-by-number.ts'
import { recordRejectedLookup } from './record-invalid-lookup.ts'

type Input = HandlerInput<Api['archives.look_up']>['body']
type Result = ResponseOf<Api['archives.look_up']>

/** Longer than asking takes: an answer that comes sooner would say that nobody has the number. */
const answerMs = 150

/** Why before whose: the decision and its entry first, then the index, then only people the decision holds for. */
export async function lookUpPerson(cx: Cx, input: Input): Promise<Result> {
  const field = catalogue().field(input.field)
  if (!field?.blindIndex) throw new AppError('archives.field_unknown')
  const purpose = catalogue().purpose(input.purpose)
  if (!purpose) {
    await recordRejectedLookup(cx, { field, purpose: null, reason: input.reason })
    throw new AppError('archives.purpose_unknown')
  }
  if (!hasShape(field, input.value)) {
    await recordRejectedLookup(cx, { field, purpose: purpose.id, reason: input.reason })
    const key = field.valueKind === 'phone' ? 'errors.field.phone_shape' : 'errors.field.id_number_shape'
    throw new AppError('request.invalid', { fields: [{ path: 'value', key }] })
  }
  const evidence = await giveEvidence(cx, purpose, { values: input.evidence, personIds: [] }).catch(async (error) => {
    await recordRejectedLookup(cx, { field, purpose: purpose.id, reason: input.reason })
    throw error
  })
  const question = { by: cx, field, purpose, reason: input.reason, evidence }
  const { decision, entryId, mayAsk } = await authorizeLookup(question)
  const people = mayAsk ? await atOnePace(peopleWith(cx, question, entryId, input.value)) : []
  const view = presentDecision(cx, decision, purpose)
  const alone = decision.ruleIds.includes('lookup_alone')
  return {
    decision: alone ? { ...view, message: text(cx.locale, 'find.message.alone') } : view,
    entryId,
    people,
  }
}

function hasShape(field: FieldDef, value: string): boolean {
  const number = normaliseNumber(value)
  return field.valueKind === 'phone' ? /^\+?\d{7,15}$/.test(number) : /^[0-9A-Z]{6,20}$/.test(number)
}

async function peopleWith(
  cx: Cx,
  question: LookupQuestion,
  lookupId: string,
  value: string,
): Promise<Result['people']> {
  const ids = await findByNumber(cx.deps, question.field.key, value)
  const found = [...(await loadPeople(cx.deps.db, ids)).values()]
  const named = await authorizeNaming(question, lookupId, found)
  return cardsOf(
    cx,
    named.map(({ id }) => id),
  )
}

async function atOnePace<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const [settled] = await Promise.all([answer, wait(answerMs)])
  return settled
}
