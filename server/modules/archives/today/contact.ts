import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { anotherContactAskedAt } from '../contact/objections.ts'
import type { TodaySource } from './today-source.ts'

/** My emergency contact objected: another one is asked of me. */
export const contact: TodaySource = async (cx) => {
  const at = await anotherContactAskedAt(cx.deps.db, actorOf(cx).employeeId)
  if (at === null) return null
  return {
    kind: 'contact',
    title: text(cx.locale, 'today.contact'),
    count: 1,
    more: false,
    overdue: 0,
    oldestAt: new Date(at).toISOString(),
    to: '/me/archive',
    newest: [],
  }
}
