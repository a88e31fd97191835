const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-05-10 15:30` in an IANA zone. Formats are kept: making one costs more than a database read. */
export function localMinute(at: number, timeZone: string): string {
  return formatIn(timeZone, 'minute').format(at)
}

/** `2026-05-10` in an IANA zone. */
export function localDate(at: number, timeZone: string): string {
  return formatIn(timeZone, 'date').format(at)
}

/** `2026-05-10` and so many days on. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

function formatIn(timeZone: string, precision: 'minute' | 'date'): Intl.DateTimeFormat {
  const key = `${precision} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      ...(precision === 'minute' ? { timeStyle: 'short' } : {}),
      timeZone,
    })
    formats.set(key, format)
  }
  return format
}
