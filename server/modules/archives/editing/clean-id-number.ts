import { isRealDay } from './clean-date.ts'
import type { Cleaned } from './clean-value.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** A mainland ID number of 18 characters by GB 11643: birth date and check digit; papers of others by their letters and digits. */
export function cleanIdNumber(text: string, today: string): Cleaned {
  if (/^\d{17}[\dX]$/.test(text)) {
    const birth = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)]
    const [year, month, day] = birth.map(Number) as [number, number, number]
    if (!isRealDay(year, month, day) || year < 1900 || birth.join('-') > today)
      return { wrong: 'errors.field.id_number_birth' }
    const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
    return checks[sum % 11] === text[17] ? { value: text } : { wrong: 'errors.field.id_number_check' }
  }
  // Digits alone of nearly that length are a mainland number with a slip of the finger.
  if (/^\d{16,17}$|^\d{18,}X?$/.test(text) || !/^[A-Z0-9]{6,20}$/.test(text)) return { wrong: 'errors.field.id_number' }
  return { value: text }
}
