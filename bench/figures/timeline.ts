import { addPeriod } from '#server/modules/retention/rules/period.ts'
import type { FilledLeavers } from '../fill-leavers.ts'

export const timelineFigures = ['timeline.growth', 'timeline.days', 'timeline.list', 'timeline.pool'] as const
export type TimelineFigure = (typeof timelineFigures)[number]

/** What each figure asks for; `n` tells requests apart. */
const paths: Record<TimelineFigure, (filled: FilledLeavers, n: number) => string> = {
  'timeline.growth': ({ leaverIds }, n) => `/api/leavers/${leaverIds[(n * 7919) % leaverIds.length]}/timeline`,
  'timeline.days': ({ today }, n) => `/api/erasures/days?from=${addPeriod(today, { months: 0, days: 1 + (n % 200) })}`,
  // As many as a day has in the small company, too.
  'timeline.list': ({ today }, n) =>
    `/api/erasures/days/${addPeriod(today, { months: 0, days: 1 + (n % 80) })}/people?limit=5`,
  'timeline.pool': () => '/api/leavers?limit=50',
}

interface Company {
  url: string
  filled: FilledLeavers
}

/** The slowest hundredth of one page, in both companies by turns, so that a slow moment of the machine hits both. */
export async function slowest(
  name: TimelineFigure,
  companies: readonly [Company, Company],
  requests: number,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  // The first tenth compiles and fills caches.
  for (let n = -Math.ceil(requests / 10); n < requests; n++)
    for (const [index, { url, filled }] of companies.entries()) {
      const began = performance.now()
      const answer = await fetch(url + paths[name](filled, Math.abs(n)), {
        headers: { authorization: `Bearer ${filled.token}`, 'accept-language': 'zh-CN' },
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`)
      if (n >= 0) times[index as 0 | 1].push(performance.now() - began)
    }
  const p99 = (some: number[]) => [...some].sort((a, b) => a - b)[Math.ceil(some.length * 0.99) - 1] as number
  return [p99(times[0]), p99(times[1])]
}
