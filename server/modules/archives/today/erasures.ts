import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { limits } from '#shared/limits.ts'
import { restingOnRefusal } from '../resting-on-refusal.ts'
import type { TodaySource } from './today-source.ts'

const dayMs = 86_400_000

/** What is destroyed soon because a consent was taken back; nothing to do, unless it should have been by now. */
export const erasures: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('notices.record')) return null
  const waiting = await restingOnRefusal(cx, cx.now())
  if (waiting.length === 0) return null
  const dueOf = (at: number) => at + limits.consentErasureDays * dayMs
  const first = Math.min(...waiting.map(({ at }) => dueOf(at)))
  return {
    kind: 'erasures',
    title: text(cx.locale, 'today.erasures'),
    count: waiting.length,
    more: false,
    // The job runs every night.
    overdue: waiting.filter(({ at }) => dueOf(at) + dayMs < cx.now()).length,
    oldestAt: null,
    to: null,
    newest: [{ id: 'first', title: text(cx.locale, 'today.erasureFirst'), at: new Date(first).toISOString() }],
  }
}
