import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { quotaStatus } from '../../dingtalk/index.ts'
import type { TodaySource } from './today-source.ts'

/** From 70 % of the month's DingTalk calls on the system admin should know: at 90 % ordinary messages begin to wait. */
export const quota: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('dingtalk.manage')) return null
  const { level, used, limit, month } = await quotaStatus(cx)
  if (level === 'fine') return null
  return {
    kind: 'quota',
    title: text(cx.locale, 'today.quota', { used, limit }),
    count: 1,
    more: false,
    overdue: level === 'alert' ? 0 : 1,
    oldestAt: null,
    to: '/connection',
    newest: [{ id: month, title: text(cx.locale, `today.quota.${level}`), at: null }],
  }
}
