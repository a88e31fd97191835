import { open } from '#server/platform/crypto/envelope.ts'
import { isGenuine, type Permit } from '../access/index.ts'
import { associatedData } from './associated-data.ts'
import type { ArchiveValueRow } from './value.model.ts'

type Sealed = Pick<ArchiveValueRow, 'employeeId' | 'field' | 'rowId' | 'version' | 'sealed'>

/**
 * The only decrypt of a value. Demands a permit, which exists only after the entry was committed, and opens nothing
 * but what the permit names. Null: the ciphertext was changed or belongs elsewhere.
 */
export function openField(permit: Permit, value: Sealed, key: Buffer): string | null {
  if (!isGenuine(permit)) throw new Error('a permit can only come from an authorization')
  const covers =
    permit.employeeId === value.employeeId &&
    permit.fields.has(value.field) &&
    (permit.rowId === null || permit.rowId === value.rowId)
  if (!covers) throw new Error('the permit does not cover this value')
  return open(key, value.sealed, associatedData(value, 'value'))?.toString('utf8') ?? null
}
