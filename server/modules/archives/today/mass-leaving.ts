import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { openMassLeavings } from '../../leaving/index.ts'
import type { TodaySource } from './today-source.ts'

/** Everything stopped until somebody says whether so many people really left. */
export const massLeaving: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('archives.edit')) return null
  const questions = await openMassLeavings(cx)
  const [first] = questions
  if (!first) return null
  return {
    kind: 'mass_leaving',
    title: text(cx.locale, 'today.massLeaving'),
    count: questions.reduce((sum, { userIds }) => sum + userIds.length, 0),
    more: false,
    overdue: 0,
    oldestAt: new Date(Number(first.askedAt)).toISOString(),
    to: '/leavings',
    newest: [],
  }
}
