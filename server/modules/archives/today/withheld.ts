import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { catalogue } from '../../catalogue/index.ts'
import { noticesInForce } from '../../consent/index.ts'
import type { TodaySource } from './today-source.ts'

/** Sections whose values are not taken over because no notice about them is recorded. */
export const withheld: TodaySource = async (cx) => {
  const { abilities } = actorOf(cx)
  if (!abilities.has('today.read')) return null
  const notices = await noticesInForce(cx.deps.db, cx.now())
  const sections = catalogue().sections.filter(
    ({ key, fields }) => !notices.has(key) && fields.some(({ dingtalk }) => dingtalk.length > 0),
  )
  if (sections.length === 0) return null
  return {
    kind: 'withheld',
    title: text(cx.locale, 'today.withheld'),
    count: sections.length,
    more: false,
    overdue: 0,
    oldestAt: null,
    to: abilities.has('notices.record') ? '/notices' : null,
    newest: sections.map(({ key, titles }) => ({ id: key, title: titles[cx.locale], at: null })),
  }
}
