import { AppError } from '#server/platform/app-error.ts'
import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { FieldDef } from '../catalogue/index.ts'
import { consentedItems, noticesInForce, sentenceOf } from '../consent/index.ts'

export type Block = { code: 'notice' } | { code: 'consent'; item: string }

/**
 * Why fields may not be filled at this moment: the notice of their section is not recorded, or the person has not said
 * yes to one of them.
 */
export async function findBlock(
  target: Db | Tx,
  at: number,
  employeeId: string,
  fields: readonly FieldDef[],
): Promise<Block | null> {
  const notices = await noticesInForce(target, at)
  if (fields.some(({ section }) => !notices.has(section))) return { code: 'notice' }
  const items = fields.flatMap(({ consentItem }) => consentItem ?? [])
  if (items.length === 0) return null
  const said = (await consentedItems(target, [employeeId], at)).get(employeeId)
  const item = items.find((one) => !said?.has(one))
  return item ? { code: 'consent', item } : null
}

/** The sentence somebody has to tick first. */
export function blockError(locale: LocaleId, block: Block): AppError {
  return block.code === 'notice'
    ? new AppError('consent.notice_missing')
    : new AppError('editing.consent_missing', { params: { sentence: sentenceOf(locale, block.item) } })
}
