import { open } from '#server/platform/crypto/envelope.ts'
import type { MaskId } from '#shared/vocabulary/treatments.ts'
import { associatedData } from './associated-data.ts'
import { fixedMask } from './mask-value.ts'
import type { ArchiveValueRow } from './value.model.ts'

/**
 * Showing a mask is no look: the mask is a sealed value of its own and its place cannot open the value beside it. Where
 * a passport covers the whole value by now, the mask it once had stays closed.
 */
export function openMask(
  value: Pick<ArchiveValueRow, 'employeeId' | 'field' | 'rowId' | 'version' | 'sealedMask'>,
  key: Buffer | null,
  mask: MaskId | null | undefined,
): string {
  if (mask === 'fixed' || !value.sealedMask || !key) return fixedMask
  return open(key, value.sealedMask, associatedData(value, 'mask'))?.toString('utf8') ?? fixedMask
}
