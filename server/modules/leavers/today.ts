import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { countedMax, namedMax, type TodaySource } from '../archives/index.ts'
import { caseNumber } from '../messages/index.ts'
import { listRequests } from './list-requests.ts'

/** Requests of people who left: each has its fifteen days. */
const requests: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('leavers.decide')) return null
  const { items } = await listRequests(cx, { state: 'open' })
  const [oldest] = items
  if (!oldest) return null
  return {
    kind: 'leaverRequests',
    title: text(cx.locale, 'today.leaverRequests'),
    count: items.length,
    more: items.length >= countedMax,
    overdue: items.filter(({ overdue }) => overdue).length,
    oldestAt: oldest.askedAt,
    to: '/leaver-requests',
    newest: [...items]
      .reverse()
      .slice(0, namedMax)
      .map(({ id, askedAt }) => ({ id, title: caseNumber('leaver_request', id), at: askedAt })),
  }
}

export const leaversToday: readonly TodaySource[] = [requests]
