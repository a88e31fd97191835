import { open } from '#server/platform/crypto/envelope.ts'
import { associatedData } from './associated-data.ts'
import { fixedMask } from './mask-value.ts'
import type { ArchiveValueRow } from './value.model.ts'

/** Showing a mask is no look: the mask is a sealed value of its own and its place cannot open the value beside it. */
export function openMask(
  value: Pick<ArchiveValueRow, 'employeeId' | 'field' | 'rowId' | 'version' | 'sealedMask'>,
  key: Buffer | null,
): string {
  if (!value.sealedMask || !key) return fixedMask
  return open(key, value.sealedMask, associatedData(value, 'mask'))?.toString('utf8') ?? fixedMask
}
