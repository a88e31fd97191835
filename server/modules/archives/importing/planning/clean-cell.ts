import type { WrongField } from '#server/platform/app-error.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { FaultKindId } from '#shared/vocabulary/imports.ts'
import type { FieldDef } from '../../../catalogue/index.ts'
import { cleanValue } from '../../editing/clean-value.ts'
import { dateOfSerial } from '../reading/number-formats.ts'
import type { Cell } from '../reading/table.ts'

export interface CellFault {
  kind: FaultKindId
  /** A text of the catalogue of messages. */
  message: MessageKey
  params?: Record<string, number>
  /** What could be written instead, if somebody agrees. */
  offer?: string
}

/** `value`: may be written. `fault` beside a value: written, but worth a look. */
export type CleanedCell = { value: string; fault?: CellFault } | { fault: CellFault } | null

/** Written for "nothing" in tables that people keep. */
const placeholder = /^(-+|—+|\/+|n\/a|无|暂无|空)$/i
/** Half-width is expected wherever a value has a shape; in free text the editor's own rule applies. */
const fullWidth = /[！-～]/
const shapes: ReadonlySet<string> = new Set(['phone', 'mail', 'date', 'amount', 'id_number', 'bank_account'])

/**
 * One cell as a value of its field, by the validator that typed values go through. What a person should look at first
 * is never taken silently: formulas, merged cells, full-width digits, days kept as numbers are offered, not written.
 */
export function cleanCell(cell: Cell, field: FieldDef, options: { today: string; from1904: boolean }): CleanedCell {
  const was = typeof cell === 'string' ? null : cell.was
  const text = (typeof cell === 'string' ? cell : cell.text).trim()
  if (was === 'error') return { fault: { kind: 'error_cell', message: 'importing.fault.error_cell' } }
  if (placeholder.test(text) || (text === '' && was !== 'formula')) return null
  if (was === 'rounded' && field.valueKind !== 'amount')
    return { fault: { kind: 'rounded_number', message: 'importing.fault.rounded_number' } }
  const serial = field.valueKind === 'date' && /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : null
  const day = serial === null ? null : dateOfSerial(serial, options.from1904)
  const kind = doubt(field, text, was, day)
  const cleaned = cleanValue(field, day ?? withoutTime(field, text), options.today)
  if ('wrong' in cleaned) {
    const { wrong, params } = cleaned
    return { fault: { kind: kindOf(wrong), message: wrong, ...(params ? { params } : {}) } }
  }
  if (kind) return { fault: { kind, message: `importing.fault.${kind}`, offer: cleaned.value } }
  return cleaned.warning
    ? { value: cleaned.value, fault: { kind: 'worth_a_look', message: cleaned.warning } }
    : { value: cleaned.value }
}

function doubt(
  field: FieldDef,
  text: string,
  was: 'formula' | 'rounded' | 'merged' | null,
  day: string | null,
): 'formula' | 'merged_cells' | 'full_width' | 'date_serial' | null {
  if (was === 'formula') return 'formula'
  if (was === 'merged') return 'merged_cells'
  if (day) return 'date_serial'
  return shapes.has(field.valueKind) && fullWidth.test(text) ? 'full_width' : null
}

/** Exports write a day with midnight behind it. */
const withoutTime = (field: FieldDef, text: string) =>
  field.valueKind === 'date' ? text.replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, '') : text

function kindOf(wrong: WrongField['key']): FaultKindId {
  if (wrong === 'errors.field.id_number_check' || wrong === 'errors.field.id_number_birth') return 'id_checksum'
  if (wrong === 'errors.field.date_unreal' || wrong === 'errors.field.date_future') return 'impossible_date'
  return 'invalid_value'
}
