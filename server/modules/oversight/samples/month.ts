import { localDate } from '#server/lib/local-time.ts'

/** `2026-05` and the instants it begins and ends at in a zone. */
export interface Month {
  id: string
  from: number
  to: number
}

/** The last whole month before a moment. */
export function lastMonth(now: number, timeZone: string): Month {
  const to = startOf(localDate(now, timeZone).slice(0, 7), timeZone)
  const id = localDate(to - 1, timeZone).slice(0, 7)
  return { id, from: startOf(id, timeZone), to }
}

/** The instant at which a local month begins: between fourteen hours before and twelve after it does in UTC. */
function startOf(month: string, timeZone: string): number {
  const utc = Date.parse(`${month}-01T00:00:00Z`)
  let at = utc - 14 * 3_600_000
  while (localDate(at, timeZone).slice(0, 7) < month) at += 15 * 60_000
  return at
}
