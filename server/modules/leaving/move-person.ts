import { localDate } from '#server/lib/local-time.ts'
import { AppError, type WrongField } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { append } from '../audit/index.ts'
import { holdersInForce, moveByHand, type PersonFacts, servedPerson, transitionOf } from '../people/index.ts'
import { readHistory } from './read-history.ts'

type Input = HandlerInput<Api['leaving.move']>['body']

/**
 * HR moves somebody: DingTalk is wrong, late, or does not know (a death). Nobody moves themselves, and nobody ends
 * another's role this way: roles end on their own page, where the last holder and the officer are looked after.
 */
export async function movePerson(cx: Cx, employeeId: string, input: Input): Promise<ResponseOf<Api['leaving.move']>> {
  const person = await servedPerson(cx, employeeId)
  if (!person) throw new AppError('people.not_found')
  const entry = { by: cx, action: 'people.moved', subjectId: employeeId, reason: input.reason } as const
  const details = { from: person.state, to: input.to }
  if (actorOf(cx).employeeId === employeeId) {
    await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'refused', details }]))
    throw new AppError('leaving.own')
  }
  if (hasLeft(input.to) && (await holdersInForce(cx)).some((one) => one.employeeId === employeeId)) {
    await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'refused', details }]))
    throw new AppError('leaving.holds_role')
  }
  const wrong = wrongDates(cx, person, input)
  if (wrong.length > 0) throw new AppError('request.invalid', { fields: wrong })
  if (person.state !== input.seenState) throw new AppError('leaving.moved_meanwhile')
  const sameDay = person.state === input.to && person.leftOn === input.leftOn
  if (sameDay || !transitionOf(person.state, input.to, 'hand')) throw new AppError('leaving.not_possible')
  await inTransaction(cx, async (tx) => {
    const { to: state, seenState, lastWorkOn, leftOn } = input
    const transition = await moveByHand(tx, employeeId, { state, seenState, lastWorkOn, leftOn })
    if (!transition) throw new AppError('leaving.moved_meanwhile')
    await append(tx, [{ ...entry, result: 'done', details: { ...details, transition } }])
  })
  return readHistory(cx, employeeId)
}

/** A leaving has its day: not before the first one here, and not one that has not come. */
function wrongDates(cx: Cx, person: PersonFacts, { to, leftOn, lastWorkOn }: Input): WrongField[] {
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const problems: WrongField[] = []
  const look = (path: 'leftOn' | 'lastWorkOn', date: string | null, required: boolean, latest: string | null) => {
    if (date === null) {
      if (required) problems.push({ path, key: 'errors.field.required' })
    } else if (person.joinedOn && date < person.joinedOn)
      problems.push({ path, key: 'errors.field.before_joining', params: { date: person.joinedOn } })
    else if (latest && date > latest) problems.push({ path, key: 'errors.field.in_future', params: { date: latest } })
  }
  look('leftOn', leftOn, hasLeft(to), today)
  look('lastWorkOn', lastWorkOn, to === 'pending', null)
  return problems
}
