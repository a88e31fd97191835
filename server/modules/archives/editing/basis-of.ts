import { createHash } from 'node:crypto'
import type { StoredValue } from '../load-values.ts'
import type { CorrectionValueRow } from './correction.model.ts'

/** What a correction was compared with, as a short text that changes when any of it changes. Says nothing of values. */
export function basisOf(values: readonly CorrectionValueRow[], current: readonly StoredValue[]): string {
  const seen = values.map(({ field, rowPosition }) => {
    const stored = current.find((one) => one.field === field && one.rowPosition === rowPosition)
    return `${field}|${rowPosition}|${stored?.id ?? ''}`
  })
  return createHash('sha256').update(seen.join('\n')).digest('base64url')
}
