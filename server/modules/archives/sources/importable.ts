import type { Cx } from '#server/platform/context.ts'
import type { CopyReasonId } from '#shared/vocabulary/sources.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import { consentedItems } from '../../consent/index.ts'
import { withObjection } from '../contact/objections.ts'

/** Why a value of DingTalk may not come in; null when it may. */
export type ImportCheck = (
  employeeId: string,
  field: FieldDef,
) => Extract<CopyReasonId, 'no_consent' | 'objected'> | null

/**
 * The register every reading of the roster asks before it writes: without a yes that stands (never given, or
 * withdrawn) nothing that rests on it comes in, and a contact who objected does not come back with the next night.
 */
export async function importCheck(cx: Cx, employeeIds: readonly string[]): Promise<ImportCheck> {
  const consents = await consentedItems(cx.deps.db, employeeIds, cx.now())
  const objected = await withObjection(cx.deps.db, employeeIds)
  return (employeeId, field) => {
    if (field.consentItem && !consents.get(employeeId)?.has(field.consentItem)) return 'no_consent'
    return field.section === 'emergency_contact' && objected.has(employeeId) ? 'objected' : null
  }
}
