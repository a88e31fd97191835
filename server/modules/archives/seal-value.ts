import { createHmac } from 'node:crypto'
import { seal } from '#server/platform/crypto/envelope.ts'
import type { MaskId } from '#shared/vocabulary/treatments.ts'
import { associatedData } from './associated-data.ts'
import { maskValue } from './mask-value.ts'

export interface ValuePlace {
  employeeId: string
  field: string
  rowId: string
  version: number
}

/** Seals a value and its mask under the person's key of the field's retention class. */
export function sealValue(key: Buffer, place: ValuePlace, value: string, mask: MaskId | null) {
  const masked = maskValue(mask, value)
  return {
    sealed: seal(key, Buffer.from(value, 'utf8'), associatedData(place, 'value')),
    sealedMask: masked === null ? null : seal(key, Buffer.from(masked, 'utf8'), associatedData(place, 'mask')),
    fingerprint: fingerprintOf(key, place, value),
  }
}

/** Same value in the same place under the same key gives the same text; without the key it says nothing. */
export function fingerprintOf(key: Buffer, place: Omit<ValuePlace, 'version'>, value: string): string {
  return createHmac('sha256', key)
    .update(`fingerprint|${place.employeeId}|${place.field}|${place.rowId}|${value}`)
    .digest('base64url')
}
