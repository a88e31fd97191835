import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { countToConfirm } from '../../leaving/index.ts'
import type { TodaySource } from './today-source.ts'

/** Gone from contacts without a record of leaving: HR says what happened. */
export const leavings: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('archives.edit')) return null
  const count = await countToConfirm(cx)
  if (count === 0) return null
  return {
    kind: 'leavings',
    title: text(cx.locale, 'today.leavings'),
    count,
    more: false,
    overdue: 0,
    oldestAt: null,
    to: '/leavings',
    newest: [],
  }
}
