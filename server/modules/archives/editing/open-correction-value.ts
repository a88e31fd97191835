import { open } from '#server/platform/crypto/envelope.ts'
import { isGenuine, type Permit } from '../../access/index.ts'
import type { CorrectionValueRow } from './correction.model.ts'
import { correctionAssociatedData } from './correction-associated-data.ts'

/** The only decrypt of a proposed value; like `open-field`, it demands a permit that names the person and the field. */
export function openCorrectionValue(
  permit: Permit,
  value: CorrectionValueRow & { sealed: Buffer },
  key: Buffer,
): string | null {
  if (!isGenuine(permit)) throw new Error('a permit can only come from an authorization')
  if (permit.employeeId !== value.employeeId || !permit.fields.has(value.field))
    throw new Error('the permit does not cover this value')
  return open(key, value.sealed, correctionAssociatedData(value))?.toString('utf8') ?? null
}
