import { AppError } from '#server/platform/app-error.ts'
import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { FieldDef } from '../catalogue/index.ts'
import { consentedItems, noticesInForce, sentenceOf, untoldFields } from '../consent/index.ts'

export type Block = { code: 'notice' | 'untold' | 'retired' } | { code: 'consent'; item: string }

/**
 * Why fields may not be filled at this moment: one is retired, the notice of their section is not recorded or does not
 * tell of a field of the organisation, or the person has not said yes to one of them.
 */
export async function findBlock(
  target: Db | Tx,
  at: number,
  employeeId: string,
  fields: readonly FieldDef[],
): Promise<Block | null> {
  if (fields.some(({ retired }) => retired)) return { code: 'retired' }
  const notices = await noticesInForce(target, at)
  if (fields.some(({ section }) => !notices.has(section))) return { code: 'notice' }
  const untold = await untoldFields(target, at)
  if (fields.some(({ key }) => untold.has(key))) return { code: 'untold' }
  const items = fields.flatMap(({ consentItem }) => consentItem ?? [])
  if (items.length === 0) return null
  const said = (await consentedItems(target, [employeeId], at)).get(employeeId)
  const item = items.find((one) => !said?.has(one))
  return item ? { code: 'consent', item } : null
}

const codes = {
  notice: 'consent.notice_missing',
  untold: 'consent.field_untold',
  retired: 'editing.field_retired',
} as const

/** The sentence somebody has to tick first. */
export function blockError(locale: LocaleId, block: Block): AppError {
  if (block.code === 'consent')
    return new AppError('editing.consent_missing', { params: { sentence: sentenceOf(locale, block.item) } })
  return new AppError(codes[block.code])
}
