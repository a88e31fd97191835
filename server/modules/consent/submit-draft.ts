import { AppError } from '#server/platform/app-error.ts'
import { row, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { textsOf } from './list-versions.ts'

/** A draft goes to a second person, and stays as it is until they have spoken. */
export async function submitDraft(tx: Tx, notice: { id: string }, approvalId: string): Promise<{ version: string }> {
  const { cx } = tx
  const changed = await run(
    tx,
    "UPDATE consent_notices SET state = 'proposed', approval_id = ? WHERE id = ? AND state = 'draft'",
    [approvalId, notice.id],
  )
  if (changed !== 1) throw new AppError('consent.draft_proposed')
  const required = cx.deps.config.defaultLocale
  if (!(await textsOf(tx, [notice.id])).some(({ locale }) => locale === required))
    throw new AppError('consent.locale_missing', { params: { language: languageName(cx.locale, required) } })
  const taken = await row(
    tx,
    `SELECT other.id FROM consent_notices own JOIN consent_notices other
       ON other.section = own.section AND other.effective_at = own.planned_at WHERE own.id = ?`,
    [notice.id],
  )
  if (taken) throw new AppError('consent.effective_taken')
  const asked = await row<{ version: string }>(tx, 'SELECT version FROM consent_notices WHERE id = ?', [notice.id])
  if (!asked) throw new Error('notice vanished in its own transaction')
  return asked
}

/** 中文 to a Chinese reader, Chinese to an English one. */
function languageName(reader: LocaleId, language: LocaleId): string {
  const code = new Intl.Locale(language).language
  return new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code
}
