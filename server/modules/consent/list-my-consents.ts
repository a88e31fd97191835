import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { catalogue } from '../catalogue/index.ts'
import { copiesOf } from '../dingtalk/index.ts'
import { type NewestAnswer, newestAnswers } from './answers.ts'
import { consentItemOf, isAsked } from './consent-items.ts'
import { noticeHistory, noticesInForce, noticeTexts } from './notices.ts'
import { sentenceOf } from './sentence-of.ts'

type Mine = ResponseOf<Api['consent.mine']>
const iso = (at: number) => new Date(Number(at)).toISOString()

/** Every section whose notice is in force, with what the caller read and answered; a coming version is not shown yet. */
export async function listMyConsents(cx: Cx): Promise<Mine> {
  const { db, config } = cx.deps
  const me = actorOf(cx).employeeId
  const now = cx.now()
  const inForce = await noticesInForce(db, now)
  const ids = [...inForce.values()].map(({ id }) => id)
  const [texts, history, readings, answers, reminder, copyStays] = await Promise.all([
    noticeTexts(db, ids, cx.locale, config.defaultLocale),
    noticeHistory(db),
    rows<{ noticeId: string; at: number }>(
      db,
      'SELECT notice_id AS noticeId, at FROM consent_readings WHERE employee_id = ?',
      [me],
    ),
    newestAnswers(db, now, { employeeIds: [me] }),
    row<{ at: number }>(
      db,
      `SELECT MAX(r.at) AS at FROM consent_reminders r WHERE r.employee_id = ? AND NOT EXISTS
         (SELECT 1 FROM consent_answers a WHERE a.employee_id = r.employee_id AND a.item = r.item AND a.at >= r.at)`,
      [me],
    ),
    copiesOf(db, me),
  ])
  const readAt = new Map(readings.map(({ noticeId, at }) => [noticeId, at]))
  const readBefore = (section: string, id: string) =>
    history.some((version) => version.section === section && version.id !== id && readAt.has(version.id)) ||
    answers.some(
      ({ noticeId }) => noticeId !== id && history.some((one) => one.id === noticeId && one.section === section),
    )
  let due = false
  const items: Mine['items'] = []
  for (const section of catalogue().sections) {
    const notice = inForce.get(section.key)
    const shown = notice && texts.get(notice.id)
    if (!notice || !shown) continue
    const item = consentItemOf(section)
    const answer = answers.find((one) => one.item === item)
    const read = readAt.get(notice.id)
    if (read === undefined || (answer && isAsked(section) && asksAgain(answer, now))) due = true
    items.push({
      section: section.key,
      title: section.titles[cx.locale],
      basis: section.noticeBasis,
      noticeId: notice.id,
      version: notice.version,
      effectiveAt: iso(notice.effectiveAt),
      text: shown.text,
      locale: shown.locale,
      textHash: shown.textHash,
      copyInDingTalk: section.fields.some(({ dingtalk }) => dingtalk.length > 0) && copyStays(section.key),
      whatChanged: readBefore(section.key, notice.id) ? shown.whatChanged : null,
      readAt: read === undefined ? null : iso(read),
      question:
        item && (isAsked(section) || answer?.answer === 'yes')
          ? {
              item,
              sentence: sentenceOf(cx.locale, item),
              answer: answer?.answer ?? null,
              answeredAt: answer ? iso(answer.at) : null,
              renew: answer?.renew ?? false,
              withdrawalEffect: text(cx.locale, 'consents.withdrawalEffect'),
            }
          : null,
    })
  }
  return { due, remindedAt: reminder?.at ? iso(reminder.at) : null, items }
}

/** A yes to something that has changed; a no only when it is half a year old (product.md 10: no nagging). */
function asksAgain({ answer, at, renew }: NewestAnswer, now: number): boolean {
  return renew && (answer === 'yes' || at <= now - limits.consentQuietDays * 86_400_000)
}
