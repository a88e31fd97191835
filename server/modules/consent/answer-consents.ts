import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, rows } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { append } from '../audit/index.ts'
import { lookingAgain, newestAnswers, recordAnswers } from './answers.ts'
import { sectionOfItem } from './consent-items.ts'
import { ConsentWithdrawn } from './events.ts'
import { listMyConsents } from './list-my-consents.ts'
import { noticesInForce, noticeTexts } from './notices.ts'

type Input = HandlerInput<Api['consent.answer']>['body']

/** Confirms what was read and answers what is asked: all of it or nothing. Sent twice it ends the same. */
export async function answerConsents(cx: Cx, input: Input): Promise<ResponseOf<Api['consent.answer']>> {
  const sections = new Map(input.answers.map(({ item }) => [item, sectionOfItem(item).key]))
  if (sections.size < input.answers.length)
    throw new AppError('request.invalid', { fields: [{ path: 'answers', key: 'errors.field.wrong_format' }] })
  await lookingAgain(() => inTransaction(cx, (tx) => answer(tx, input, sections)))
  return listMyConsents(cx)
}

async function answer(tx: Tx, input: Input, sections: ReadonlyMap<string, string>): Promise<void> {
  const { cx } = tx
  const actor = actorOf(cx)
  const now = cx.now()
  const shown = { device: cx.device, ip_prefix: cx.ipPrefix, session_id: actor.sessionId }
  const inForce = await noticesInForce(tx, now)
  const sectionOf = new Map([...inForce].map(([section, { id }]) => [id, section]))
  const read = await readInForce(tx, input.read, sectionOf)
  for (const { item, noticeId } of input.answers)
    if (inForce.get(sections.get(item) as string)?.id !== noticeId) throw new AppError('consent.version_changed')

  const known = new Map(
    (
      await rows<Reading>(
        tx,
        'SELECT notice_id AS noticeId, locale, text_hash AS textHash FROM consent_readings WHERE employee_id = ?',
        [actor.employeeId],
      )
    ).map((one) => [one.noticeId, one]),
  )
  const newlyRead = read.filter(({ noticeId }) => !known.has(noticeId))
  await insertRows(
    tx,
    'consent_readings',
    newlyRead.map(({ noticeId, locale, textHash }) => ({
      id: newId(now),
      employee_id: actor.employeeId,
      notice_id: noticeId,
      locale,
      text_hash: textHash,
      ...shown,
      seconds_on_screen: input.secondsOnScreen,
      at: now,
    })),
  )
  for (const one of newlyRead) known.set(one.noticeId, one)

  const before = new Map(
    (await newestAnswers(tx, now, { employeeIds: [actor.employeeId] })).map((one) => [one.item, one]),
  )
  const changed = input.answers.filter(({ item, noticeId, answer }) => {
    const old = before.get(item)
    if (!old || old.answer !== answer) return true
    return answer === 'yes' ? old.renew : old.noticeId !== noticeId
  })
  // Nobody agrees to what was not read (PIPL 14: fully informed); a no needs no reading.
  if (changed.some(({ answer, noticeId }) => answer === 'yes' && !known.has(noticeId)))
    throw new AppError('request.invalid', { fields: [{ path: 'read', key: 'errors.field.required' }] })
  const words = await noticeTexts(
    tx,
    changed.map(({ noticeId }) => noticeId),
    cx.locale,
    cx.deps.config.defaultLocale,
  )
  await recordAnswers(
    tx,
    changed.map(({ item, noticeId, answer }) => ({
      employeeId: actor.employeeId,
      item,
      answer,
      noticeId,
      how: 'app' as const,
      follows: before.get(item)?.id ?? '',
      locale: (read.find((one) => one.noticeId === noticeId) ?? known.get(noticeId) ?? words.get(noticeId))?.locale,
      textHash: (read.find((one) => one.noticeId === noticeId) ?? known.get(noticeId) ?? words.get(noticeId))?.textHash,
      device: cx.device,
      ipPrefix: cx.ipPrefix,
      sessionId: actor.sessionId,
      secondsOnScreen: input.secondsOnScreen,
    })),
  )
  // Unticking is taking back: whatever rests on the yes ends the same way.
  for (const { item, answer } of changed)
    if (answer === 'no' && before.get(item)?.answer === 'yes')
      await publish(tx, ConsentWithdrawn, { employeeId: actor.employeeId, item, at: now })
  if (newlyRead.length + changed.length === 0) return
  await append(tx, [
    {
      by: cx,
      action: 'consent.answered',
      result: 'done',
      subjectId: actor.employeeId,
      sections: [...new Set([...newlyRead, ...changed].map(({ noticeId }) => sectionOf.get(noticeId) as string))],
      details: {
        read: newlyRead.length,
        yes: changed.filter(({ answer }) => answer === 'yes').length,
        no: changed.filter(({ answer }) => answer === 'no').length,
      },
    },
  ])
}

interface Reading {
  noticeId: string
  locale: (typeof localeIds)[number]
  textHash: string
}

/** What was read, if it is the wording of a version in force in one of its languages; else nothing at all counts. */
async function readInForce(tx: Tx, read: Input['read'], sectionOf: ReadonlyMap<string, string>): Promise<Reading[]> {
  const once = [...new Map(read.map((one) => [one.noticeId, one])).values()]
  if (once.some(({ noticeId }) => !sectionOf.has(noticeId))) throw new AppError('consent.version_changed')
  const ids = once.map(({ noticeId }) => noticeId)
  const wordings: Reading[] = []
  for (const locale of localeIds)
    for (const [noticeId, one] of await noticeTexts(tx, ids, locale, locale))
      wordings.push({ noticeId, locale: one.locale, textHash: one.textHash })
  return once.map(({ noticeId, textHash }) => {
    const same = wordings.filter((one) => one.noticeId === noticeId && one.textHash === textHash)
    const found = same.find(({ locale }) => locale === tx.cx.locale) ?? same[0]
    if (!found) throw new AppError('consent.version_changed')
    return found
  })
}
