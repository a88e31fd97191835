import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { listCorrections } from '../editing/list-corrections.ts'
import { countedMax, namedMax, type TodaySource } from './today-source.ts'

/** What employees proposed and somebody else of HR has to compare: who and since when, never what. */
export const corrections: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('archives.edit')) return null
  const { items, nextCursor } = await listCorrections(cx, { state: 'open', limit: countedMax })
  // The longest wait comes first.
  const waiting = items.filter(({ canDecide }) => canDecide)
  const [oldest] = waiting
  if (!oldest) return null
  return {
    kind: 'corrections',
    title: text(cx.locale, 'today.corrections'),
    count: waiting.length,
    more: nextCursor !== null,
    overdue: 0,
    oldestAt: oldest.submittedAt,
    to: '/corrections',
    newest: waiting
      .slice(-namedMax)
      .reverse()
      .map(({ id, name, submittedAt }) => ({
        id,
        title: text(cx.locale, 'today.correctionOf', { name }),
        at: submittedAt,
      })),
  }
}
