import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append, maskReason } from '../audit/index.ts'
import { servedPerson } from '../people/index.ts'
import { lookingAgain, newestAnswers, recordAnswers } from './answers.ts'
import { sectionOfItem } from './consent-items.ts'
import { ConsentWithdrawn } from './events.ts'
import { noticeHistory, noticeTexts } from './notices.ts'

type Input = HandlerInput<Api['consent.record_paper']>['body']

/**
 * An answer given on paper. It counts for the version in force on the day it was signed, so that an old paper is no
 * yes to a new purpose; and it never undoes what the person said later.
 */
export async function recordPaper(cx: Cx, input: Input): Promise<{ proofId: string }> {
  const actor = actorOf(cx)
  const section = sectionOfItem(input.item)
  const person = await servedPerson(cx, input.employeeId)
  if (!person) throw new AppError('people.not_found')
  if (person.id === actor.employeeId) throw new AppError('consent.own_paper')
  const dayOf = (at: number) => localDate(Number(at), cx.timeZone)
  if (input.signedOn > dayOf(cx.now()))
    throw new AppError('request.invalid', { fields: [{ path: 'signedOn', key: 'errors.field.out_of_range' }] })
  return lookingAgain(() =>
    inTransaction(cx, async (tx) => {
      const now = cx.now()
      const signed = (await noticeHistory(tx, section.key))
        .filter(({ effectiveAt }) => effectiveAt !== null && effectiveAt <= now && dayOf(effectiveAt) <= input.signedOn)
        .sort((a, b) => Number(b.effectiveAt) - Number(a.effectiveAt))[0]
      if (!signed) throw new AppError('consent.notice_missing')
      const [newest] = await newestAnswers(tx, now, { employeeIds: [person.id], item: input.item })
      if (newest?.how === 'paper' && newest.answer === input.answer && newest.signedOn === input.signedOn)
        return { proofId: newest.id }
      if (newest && (newest.signedOn ?? dayOf(newest.at)) > input.signedOn) throw new AppError('consent.newer_answer')
      const words = (
        await noticeTexts(tx, [signed.id], cx.deps.config.defaultLocale, cx.deps.config.defaultLocale)
      ).get(signed.id)
      const [proofId] = await recordAnswers(tx, [
        {
          employeeId: person.id,
          item: input.item,
          answer: input.answer,
          noticeId: signed.id,
          how: 'paper',
          follows: newest?.id ?? '',
          locale: words?.locale,
          textHash: words?.textHash,
          device: cx.device,
          ipPrefix: cx.ipPrefix,
          sessionId: actor.sessionId,
          operatorId: actor.employeeId,
          operatorName: actor.name,
          signedOn: input.signedOn,
          filedAt: maskReason(input.filedAt),
        },
      ])
      if (input.answer === 'no' && newest?.answer === 'yes')
        await publish(tx, ConsentWithdrawn, { employeeId: person.id, item: input.item, at: now })
      await append(tx, [
        {
          by: cx,
          action: 'consent.paper_recorded',
          result: 'done',
          subjectId: person.id,
          sections: [section.key],
          details: { item: input.item, answer: input.answer, signedOn: input.signedOn, version: signed.version },
        },
      ])
      return { proofId: proofId as string }
    }),
  )
}
