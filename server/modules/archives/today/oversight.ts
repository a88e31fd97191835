import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { waitingFor } from '../../oversight/index.ts'
import { countedMax, type TodaySource } from './today-source.ts'

const needs = { alerts: 'audit.read', samples: 'audit.read', motions: 'audit.read', questions: 'looks.answer' } as const

/** What waits for whoever watches over the log; named by nobody, since each of it is about somebody. */
export const oversight =
  (kind: keyof typeof needs): TodaySource =>
  async (cx) => {
    if (!actorOf(cx).abilities.has(needs[kind])) return null
    const waiting = await waitingFor(cx, kind)
    const [oldest] = waiting
    if (!oldest) return null
    return {
      kind,
      title: text(cx.locale, `today.${kind}`),
      count: waiting.length,
      more: waiting.length >= countedMax,
      overdue: waiting.filter(({ dueAt }) => dueAt !== null && dueAt <= cx.now()).length,
      oldestAt: new Date(oldest.at).toISOString(),
      to: `/oversight?tab=${kind}`,
      newest: [],
    }
  }
