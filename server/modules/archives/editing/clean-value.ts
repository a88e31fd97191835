import type { WrongField } from '#server/platform/app-error.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import { cleanDate } from './clean-date.ts'
import { cleanIdNumber } from './clean-id-number.ts'

type Key = WrongField['key']
/** `warning`: kept as typed, but said. */
export type Cleaned = { value: string; warning?: Key } | { wrong: Key; params?: Record<string, number> }

const lengths = { text: 200, long_text: 5000 } as const
const digitsOf = (text: string) => text.replace(/[\s\-‐‑–—－().（）]/g, '')

/** A typed value as it may be stored, by the kind of its field: full-width digits become half-width, shapes are checked. */
export function cleanValue(field: FieldDef, typed: string, today: string): Cleaned {
  const text = typed.trim()
  if (hasControls(text, field.valueKind === 'long_text')) return { wrong: 'errors.field.control_characters' }
  const narrow = text.normalize('NFKC')
  switch (field.valueKind) {
    case 'phone':
      return cleanPhone(digitsOf(narrow))
    case 'mail':
      return narrow.length <= 254 && /^[\w.+%-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(narrow)
        ? { value: narrow }
        : { wrong: 'errors.field.mail' }
    case 'date':
      return cleanDate(narrow, field.name === 'dob' ? today : null)
    case 'amount':
      return cleanAmount(narrow)
    case 'id_number':
      return cleanIdNumber(digitsOf(narrow).toUpperCase(), today)
    case 'bank_account':
      return cleanAccount(digitsOf(narrow))
    default: {
      const value = text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
      const max = field.valueKind === 'long_text' ? lengths.long_text : lengths.text
      return [...value].length > max ? { wrong: 'errors.field.too_long', params: { max } } : { value }
    }
  }
}

/** C0 and C1 controls, and characters that only change how the rest is drawn. */
function hasControls(text: string, lines: boolean): boolean {
  return [...text].some((char) => {
    const code = char.codePointAt(0) ?? 0
    if (code === 9 || code === 10 || code === 13) return !lines
    return (
      code < 32 ||
      (code >= 127 && code < 160) ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069) ||
      code === 0xfeff
    )
  })
}

/** Mobile numbers of the mainland have eleven digits; landlines and foreign numbers seven to fifteen. */
function cleanPhone(digits: string): Cleaned {
  const fits = /^1/.test(digits) ? /^1[3-9]\d{9}$/.test(digits) : /^\+?\d{7,15}$/.test(digits)
  return fits ? { value: digits } : { wrong: 'errors.field.phone' }
}

function cleanAmount(text: string): Cleaned {
  const plain = text.replace(/^[¥￥]\s*/, '').replace(/,(?=\d{3}(\D|$))/g, '')
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain)) return { wrong: 'errors.field.amount' }
  const [whole, cents = ''] = plain.split('.') as [string, string?]
  return { value: `${whole.replace(/^0+(?=\d)/, '')}.${cents.padEnd(2, '0')}` }
}

/** Not every bank follows Luhn, so a number that fails it is only pointed out. */
function cleanAccount(digits: string): Cleaned {
  if (!/^\d{8,30}$/.test(digits)) return { wrong: 'errors.field.bank_account' }
  const sum = [...digits].reverse().reduce((total, char, index) => {
    const doubled = Number(char) * (index % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 ? { value: digits } : { value: digits, warning: 'errors.field.bank_account_check' }
}
