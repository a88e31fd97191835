import type { Cleaned } from './clean-value.ts'

/** A real calendar day as yyyy-mm-dd; 2024/2/9, 20240209 and 2024年2月9日 are read too. `latest`: nobody is born tomorrow. */
export function cleanDate(text: string, latest: string | null): Cleaned {
  const match =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return { wrong: 'errors.field.date' }
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  if (!isRealDay(year, month, day) || year < 1900 || year > 2199) return { wrong: 'errors.field.date_unreal' }
  const value = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return latest !== null && value > latest ? { wrong: 'errors.field.date_future' } : { value }
}

export function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
