import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { namedMax, type TodaySource } from '../archives/index.ts'
import { isOpen, ownSessions } from './load-work.ts'
import { presentSessions } from './present-work.ts'

/** More cannot be open at once: each ends by itself after eight hours. */
const readMax = 50

/** What one is in the middle of, to go on with or to end. */
const openWork: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('archives.reveal')) return null
  const open = (await ownSessions(cx, readMax)).filter((session) => isOpen(session, cx.now()))
  if (open.length === 0) return null
  const views = await presentSessions(cx, open)
  return {
    kind: 'work',
    title: text(cx.locale, 'today.work'),
    count: views.length,
    more: false,
    overdue: 0,
    oldestAt: views.at(-1)?.openedAt ?? null,
    to: '/work-sessions',
    newest: views.slice(0, namedMax).map(({ id, purposeName, openedAt }) => ({ id, title: purposeName, at: openedAt })),
  }
}

export const workToday: readonly TodaySource[] = [openWork]
