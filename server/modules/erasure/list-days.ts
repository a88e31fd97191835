import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { addPeriod, comingDays, listVersions, nextDayAfter, rulesInForce } from '../retention/index.ts'
import { stoppedClock } from './clock.ts'
import { presentRules } from './present-rules.ts'

const daysAfter = (day: string, days: number) => addPeriod(day, { months: 0, days })

/** A page of the calendar: counts that are kept day by day, so that it costs the same however many have left. */
export async function listDays(cx: Cx, from: string | undefined): Promise<ResponseOf<Api['erasure.days']>> {
  const { db, config } = cx.deps
  const today = localDate(cx.now(), config.timeZone)
  const first = from !== undefined && from > today ? from : null
  const until = daysAfter(first ?? today, limits.calendarDays)
  const [rules, versions, days, next, unproven, clock] = await Promise.all([
    rulesInForce(db, today),
    listVersions(db),
    comingDays(db, first ?? '', until),
    nextDayAfter(db, until),
    countUnproven(cx),
    stoppedClock(db),
  ])
  const iso = (at: number) => new Date(at).toISOString()
  const inForce = versions.find(({ number }) => Number(number) === rules.version)
  return {
    today,
    rules: inForce ? presentRules(inForce) : null,
    days,
    next,
    unproven,
    clock: clock && {
      questionId: clock.questionId,
      seenAt: iso(clock.seenAt),
      stoppedAt: iso(clock.stoppedAt),
      now: iso(cx.now()),
    },
  }
}

/** What was decided and could not be proven. */
export async function countUnproven(cx: Cx): Promise<number> {
  const found = await row<{ n: number }>(cx.deps.db, "SELECT COUNT(*) AS n FROM erasure_erasures WHERE state = 'open'")
  return Number(found?.n)
}
