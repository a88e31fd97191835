import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { listSyncs } from '../../dingtalk/index.ts'
import type { TodaySource } from './today-source.ts'

/** The last sync ended with a problem: what HR sees may be of yesterday. Only the system admin can do something. */
export const syncProblem: TodaySource = async (cx) => {
  const { abilities } = actorOf(cx)
  if (!abilities.has('today.read')) return null
  const [last] = (await listSyncs(cx)).filter(({ state }) => state !== 'running')
  if (!last?.problem) return null
  return {
    kind: 'sync_problem',
    title: text(cx.locale, 'today.syncProblem'),
    count: 1,
    more: false,
    overdue: 0,
    oldestAt: last.endedAt,
    to: abilities.has('dingtalk.manage') ? '/connection' : null,
    newest: [{ id: last.id, title: last.problem, at: last.endedAt }],
  }
}
