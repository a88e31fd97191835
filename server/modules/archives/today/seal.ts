import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { sealStatus } from '../../audit/index.ts'
import type { TodaySource } from './today-source.ts'

/** The log's seal is broken, late or unseen: for whoever answers for the log and for whoever keeps the machine running. */
export const seal: TodaySource = async (cx) => {
  const { abilities } = actorOf(cx)
  if (!abilities.has('audit.read') && !abilities.has('dingtalk.manage')) return null
  const { problems } = await sealStatus(cx)
  const [first] = problems
  if (!first) return null
  return {
    kind: 'seal',
    title: text(cx.locale, 'today.seal'),
    count: problems.length,
    more: false,
    overdue: problems.length,
    oldestAt: new Date(Math.min(...problems.map(({ since }) => since))).toISOString(),
    to: abilities.has('audit.read') ? '/log' : null,
    newest: problems.map(({ kind, since }) => ({
      id: kind,
      title: text(cx.locale, `today.seal.${kind}`),
      at: new Date(since).toISOString(),
    })),
  }
}
