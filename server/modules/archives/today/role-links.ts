import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { listLinks } from '../../people/index.ts'
import { namedMax, type TodaySource } from './today-source.ts'

/** Linked DingTalk roles that are gone, or could not be read, for whoever can do something about it. */
export const roleLinks: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('roles.propose')) return null
  const odd = (await listLinks(cx.deps.db)).filter(({ state, problem }) => state === 'gone' || problem !== null)
  if (odd.length === 0) return null
  return {
    kind: 'roleLinks',
    title: text(cx.locale, 'today.roleLinks'),
    count: odd.length,
    more: false,
    overdue: 0,
    oldestAt: null,
    to: '/roles',
    newest: odd.slice(0, namedMax).map(({ id, name, state, lost: n, endedAt }) => ({
      id,
      title: text(cx.locale, state === 'gone' ? 'today.roleLinkGone' : 'today.roleLinkProblem', { name, n }),
      at: endedAt === null ? null : new Date(Number(endedAt)).toISOString(),
    })),
  }
}
