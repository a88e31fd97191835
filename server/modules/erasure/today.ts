import { localDate } from '#server/lib/local-time.ts'
import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { namedMax, type TodaySource } from '../archives/index.ts'
import { addPeriod, comingDays, rulesInForce } from '../retention/index.ts'
import { stoppedClock } from './clock.ts'
import { countUnproven } from './list-days.ts'

const soonDays = 7
const to = '/erasures'

/** What goes within a week, by day: how many people, never who. */
const coming: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('erasures.read')) return null
  const { db, config } = cx.deps
  const today = localDate(cx.now(), config.timeZone)
  if ((await rulesInForce(db, today)).version === 0) return null
  const days = await comingDays(db, '', addPeriod(today, { months: 0, days: soonDays }))
  if (days.length === 0) return null
  return {
    kind: 'erasuresComing',
    title: text(cx.locale, 'today.erasuresComing'),
    count: days.length,
    more: false,
    // The list of a day is carried out within it.
    overdue: days.filter(({ day }) => day < today).length,
    oldestAt: null,
    to,
    newest: days.slice(0, namedMax).map(({ day, people }) => ({
      id: day,
      title: text(cx.locale, 'today.erasuresOn', { day, n: people }),
      at: null,
    })),
  }
}

/** Destroyed, and not proven: somebody has to look why. */
const unproven: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('erasures.read')) return null
  const count = await countUnproven(cx)
  if (count === 0) return null
  return {
    kind: 'erasuresUnproven',
    title: text(cx.locale, 'today.erasuresUnproven'),
    count,
    more: false,
    overdue: count,
    oldestAt: null,
    to,
    newest: [],
  }
}

/** Erasure waits for whoever may say that the clock is right. */
const clock: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('erasures.confirm')) return null
  const stopped = await stoppedClock(cx.deps.db)
  if (!stopped) return null
  return {
    kind: 'erasuresStopped',
    title: text(cx.locale, 'today.erasuresStopped'),
    count: 1,
    more: false,
    overdue: 0,
    oldestAt: new Date(stopped.stoppedAt).toISOString(),
    to,
    newest: [],
  }
}

export const erasureToday: readonly TodaySource[] = [clock, unproven, coming]
