import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { askedItems, remindable } from '../../consent/index.ts'
import type { TodaySource } from './today-source.ts'

/** People who have not answered and may be reminded again: how many, never who. */
export const consents: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('consent.manage')) return null
  const asked = await Promise.all(
    askedItems().map(async ({ item, section }) => ({
      item,
      title: section.titles[cx.locale],
      people: (await remindable(cx, item)).due.length,
    })),
  )
  const open = asked.filter(({ people }) => people > 0)
  if (open.length === 0) return null
  return {
    kind: 'consents',
    title: text(cx.locale, 'today.consents'),
    count: Math.max(...open.map(({ people }) => people)),
    more: false,
    overdue: 0,
    oldestAt: null,
    to: '/consent',
    newest: open.map(({ item, title, people }) => ({
      id: item,
      title: text(cx.locale, 'today.consentOf', { title, n: people }),
      at: null,
    })),
  }
}
