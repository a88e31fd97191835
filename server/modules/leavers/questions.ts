import { createHash, timingSafeEqual } from 'node:crypto'
import type { Cx } from '#server/platform/context.ts'
import { normaliseNumber } from '#server/platform/crypto/blind-index.ts'
import type { LeaverChannelId, LeaverQuestionId } from '#shared/vocabulary/leavers.ts'
import { findByNumber, heldFields } from '../archives/index.ts'
import type { PersonFacts } from '../people/index.ts'

/** Numbers are compared by their keyed index: nothing is opened to tell somebody from others. */
const indexed = { id_number: 'identity_documents.id_number', private_phone: 'basic.private_phone' } as const

const questionsNeeded = 2

/**
 * Two things the person knows and we still hold, strongest first. The phone that the link went to proves nothing more.
 * Null: too little is left to tell the person from others.
 */
export async function questionsFor(
  cx: Cx,
  person: PersonFacts,
  channel: LeaverChannelId,
): Promise<LeaverQuestionId[] | null> {
  const held = (await heldFields(cx.deps.db, [person.id])).get(person.id)
  const possible: LeaverQuestionId[] = [
    ...(held?.has(indexed.id_number) ? (['id_number'] as const) : []),
    ...(channel !== 'phone' && held?.has(indexed.private_phone) ? (['private_phone'] as const) : []),
    ...(person.joinedOn ? (['joined_month'] as const) : []),
    ...(person.employeeNumber ? (['employee_number'] as const) : []),
  ]
  // Of two numbers that others may have seen as well, one gives way to what only belongs to the time here.
  const asked =
    possible.length > questionsNeeded
      ? possible.filter((one) => one !== 'private_phone' || possible[0] === one)
      : possible
  return asked.length < questionsNeeded ? null : asked.slice(0, questionsNeeded)
}

/** Every answer is weighed, whatever came of the ones before: how long it takes says nothing of which one was wrong. */
export async function areRight(
  cx: Cx,
  person: PersonFacts,
  questions: readonly LeaverQuestionId[],
  answers: Partial<Record<LeaverQuestionId, string>>,
): Promise<boolean> {
  const right = await Promise.all(questions.map((question) => isRight(cx, person, question, answers[question] ?? '')))
  return right.length > 0 && right.every(Boolean)
}

async function isRight(cx: Cx, person: PersonFacts, question: LeaverQuestionId, answer: string): Promise<boolean> {
  if (question === 'id_number' || question === 'private_phone')
    return (await findByNumber(cx.deps, indexed[question], answer)).includes(person.id)
  if (question === 'employee_number') return same(normaliseNumber(answer), normaliseNumber(person.employeeNumber ?? ''))
  return same(monthOf(answer), person.joinedOn?.slice(0, 7) ?? '')
}

/** 2021-03, 2021/3 and 2021年3月 are the same month. */
function monthOf(text: string): string {
  const [, year, month] = /^\D*(\d{4})\D+(\d{1,2})(\D|$)/.exec(text) ?? []
  return year && month ? `${year}-${month.padStart(2, '0')}` : ''
}

function same(given: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return known !== '' && timingSafeEqual(digest(given), digest(known))
}
