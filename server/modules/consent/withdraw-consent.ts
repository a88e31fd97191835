import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { lookingAgain, newestAnswers, recordAnswers } from './answers.ts'
import { sectionOfItem } from './consent-items.ts'
import { ConsentWithdrawn } from './events.ts'
import { listMyConsents } from './list-my-consents.ts'
import { noticeTexts } from './notices.ts'

/** Takes a yes back, however it was given. The next question already finds it gone; what ends with it hears the event. */
export async function withdrawConsent(cx: Cx, item: string): Promise<ResponseOf<Api['consent.withdraw']>> {
  const actor = actorOf(cx)
  const section = sectionOfItem(item)
  await lookingAgain(() =>
    inTransaction(cx, async (tx) => {
      const now = cx.now()
      const [newest] = await newestAnswers(tx, now, { employeeIds: [actor.employeeId], item })
      if (newest?.answer !== 'yes') throw new AppError('consent.nothing_to_withdraw')
      const words = (await noticeTexts(tx, [newest.noticeId], cx.locale, cx.deps.config.defaultLocale)).get(
        newest.noticeId,
      )
      await recordAnswers(tx, [
        {
          employeeId: actor.employeeId,
          item,
          answer: 'no',
          noticeId: newest.noticeId,
          how: 'withdrawal',
          follows: newest.id,
          locale: words?.locale,
          textHash: words?.textHash,
          device: cx.device,
          ipPrefix: cx.ipPrefix,
          sessionId: actor.sessionId,
        },
      ])
      await publish(tx, ConsentWithdrawn, { employeeId: actor.employeeId, item, at: now })
      await append(tx, [
        {
          by: cx,
          action: 'consent.withdrawn',
          result: 'done',
          subjectId: actor.employeeId,
          sections: [section.key],
          details: { item },
        },
      ])
    }),
  )
  return listMyConsents(cx)
}
