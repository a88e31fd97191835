/** One ISO 8601 duration of whole years, months, weeks or days (`P2Y`, `P30D`). */
export interface Period {
  iso: string
  months: number
  days: number
}

const pattern = /^P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/

/** Null where the text is not exactly one such duration: a period is never guessed. `0` is no time at all. */
export function parsePeriod(text: string): Period | null {
  const trimmed = text.trim()
  if (trimmed === '0') return { iso: 'P0D', months: 0, days: 0 }
  const match = pattern.exec(trimmed)
  if (!match || match.slice(1).every((part) => part === undefined)) return null
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  return { iso: trimmed, months: years * 12 + months, days: weeks * 7 + days }
}

/** Local calendar days as `yyyy-mm-dd`. Months first, cut to the last day of the month they reach; then days. */
export function addPeriod(date: string, { months, days }: Pick<Period, 'months' | 'days'>): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const lastDay = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate()
  const reached = Date.UTC(Math.floor(count / 12), count % 12, Math.min(day, lastDay) + days)
  return new Date(reached).toISOString().slice(0, 10)
}

/** Which of two is longer, for people who have to be told so: counted from an ordinary day. */
export function isLonger(one: Period, other: Period): boolean {
  return addPeriod('2025-01-01', one) > addPeriod('2025-01-01', other)
}
