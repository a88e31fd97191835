import type { MaskId } from '#shared/vocabulary/treatments.ts'

export const fixedMask = '••••••'

/**
 * The mask of a value, computed when it is written and sealed beside it. Fixed masks say nothing, not even the length;
 * a value too short to keep anything hidden gets the fixed one.
 */
export function maskValue(mask: MaskId | null, value: string): string | null {
  switch (mask) {
    case 'phone': {
      const digits = value.replace(/\D/g, '')
      return digits.length >= 10 ? `${digits.slice(0, 3)}••••${digits.slice(-4)}` : null
    }
    case 'id_number':
      return value.length >= 15 ? `${value.slice(0, 3)}••••••••••••${value.slice(-3)}` : null
    case 'bank_account': {
      const digits = value.replace(/\D/g, '')
      return digits.length >= 12 ? `•••• •••• ${digits.slice(-4)}` : null
    }
    case 'mail': {
      const at = value.lastIndexOf('@')
      return at >= 3 ? `${value.slice(0, 1)}••••${value.slice(at)}` : null
    }
    default:
      return null
  }
}
