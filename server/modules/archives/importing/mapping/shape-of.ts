import type { CellShapeId } from '#shared/vocabulary/imports.ts'
import { catalogue, type FieldDef } from '../../../catalogue/index.ts'
import { cleanValue } from '../../editing/clean-value.ts'

const example = (key: string) => catalogue().field(key) as FieldDef
const fits = (key: string, text: string) => 'value' in cleanValue(example(key), text, '9999-12-31')

/** What a text looks like, by the validators of the archive themselves. */
export function shapeOf(text: string): Exclude<CellShapeId, 'empty'> {
  const narrow = text.normalize('NFKC').trim()
  if (narrow.includes('@')) return fits('basic.private_mail', narrow) ? 'mail' : 'text'
  if (/^\d{17}[\dXx]$/.test(narrow)) return fits('identity_documents.id_number', narrow) ? 'id_number' : 'bank_account'
  if (/^1[3-9]\d{9}$/.test(narrow)) return 'phone'
  if (/^[\d ]{15,24}$/.test(narrow)) return 'bank_account'
  if (/^\d{4}\D/.test(narrow) && fits('basic.dob', narrow.replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, ''))) return 'date'
  if (/^[¥￥]?[\d,]+\.\d{1,2}$/.test(narrow)) return 'amount'
  return /^\d+$/.test(narrow) ? 'number' : 'text'
}
