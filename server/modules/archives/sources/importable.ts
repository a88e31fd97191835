import type { Cx } from '#server/platform/context.ts'
import type { CopyReasonId } from '#shared/vocabulary/sources.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import { consentedItems } from '../../consent/index.ts'
import { entombed } from '../../retention/index.ts'
import { withObjection } from '../contact/objections.ts'

/** Why a value of DingTalk may not come in; null when it may. */
export type ImportCheck = (
  employeeId: string,
  field: FieldDef,
) => Extract<CopyReasonId, 'no_consent' | 'objected' | 'erased_here'> | null

/**
 * The register every reading of the roster asks before it writes: without a yes that stands (never given, or
 * withdrawn) nothing that rests on it comes in, a contact who objected does not come back with the next night, and what
 * was once destroyed here is said anew by the person or not at all (product.md 6).
 */
export async function importCheck(cx: Cx, employeeIds: readonly string[]): Promise<ImportCheck> {
  const consents = await consentedItems(cx.deps.db, employeeIds, cx.now())
  const objected = await withObjection(cx.deps.db, employeeIds)
  const erased = await entombed(cx.deps.db, employeeIds)
  return (employeeId, field) => {
    if (field.consentItem && !consents.get(employeeId)?.has(field.consentItem)) return 'no_consent'
    if (field.section === 'emergency_contact' && objected.has(employeeId)) return 'objected'
    return erased.has(`${employeeId}|${field.key}`) ? 'erased_here' : null
  }
}
