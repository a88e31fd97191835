import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { compareSemver } from './compare-semver.ts'
import { getSection } from './get-section.ts'
import { listVersions, type NoticeVersion, presentVersion } from './list-versions.ts'

type Input = HandlerInput<Api['consent.save_draft']>['body']

/** Writes or rewrites the draft of a section's next notice. Nobody is shown it before a second person agreed. */
export async function saveDraft(cx: Cx, section: string, input: Input): Promise<NoticeVersion> {
  getSection(section)
  if (new Set(input.texts.map(({ locale }) => locale)).size < input.texts.length)
    throw new AppError('request.invalid', { fields: [{ path: 'texts', key: 'errors.field.wrong_format' }] })
  const save = () => inTransaction(cx, (tx) => saveIn(tx, section, input))
  try {
    return await save()
  } catch (error) {
    // Two first drafts at once: the second finds the other's and rewrites it.
    if (isUniqueViolation(error)) return save()
    throw error
  }
}

async function saveIn(tx: Tx, section: string, input: Input): Promise<NoticeVersion> {
  const { cx } = tx
  const actor = actorOf(cx)
  const now = cx.now()
  const versions = await listVersions(tx, section)
  const published = versions.filter(({ state }) => state === 'published')
  if (published.some(({ version }) => compareSemver(version, input.version) === 0))
    throw new AppError('consent.notice_exists')
  if (published.some(({ version }) => compareSemver(version, input.version) > 0))
    throw new AppError('consent.version_order')
  // Called "first", a changed purpose would leave old answers standing.
  if (published.length > 0 && input.changeKind === 'first')
    throw new AppError('request.invalid', { fields: [{ path: 'changeKind', key: 'errors.field.not_in_list' }] })
  const open = versions.find(({ state }) => state !== 'published')
  const id = open?.id ?? newId(now)
  const written = {
    version: input.version,
    change_kind: input.changeKind,
    planned_at: input.effectiveAt === null ? null : Date.parse(input.effectiveAt),
    drafted_by: actor.employeeId,
    drafted_by_name: actor.name,
    drafted_at: now,
  }
  if (open) {
    const changed = await run(
      tx,
      `UPDATE consent_notices SET ${Object.keys(written)
        .map((column) => `${column} = ?`)
        .join(', ')} WHERE id = ? AND state = 'draft'`,
      [...Object.values(written), id],
    )
    if (changed !== 1) throw new AppError('consent.draft_proposed')
    await run(tx, 'DELETE FROM consent_notice_texts WHERE notice_id = ?', [id])
  } else {
    await insertRows(tx, 'consent_notices', [{ id, section, state: 'draft', open_section: section, ...written }])
  }
  const texts = input.texts.map(({ locale, text, whatChanged }) => ({
    notice_id: id,
    locale,
    text,
    text_hash: createHash('sha256').update(text).digest('hex'),
    what_changed: whatChanged,
  }))
  await insertRows(tx, 'consent_notice_texts', texts)
  await append(tx, [
    {
      by: cx,
      action: 'consent.notice_drafted',
      result: 'done',
      sections: [section],
      details: {
        noticeId: id,
        version: input.version,
        ...Object.fromEntries(texts.map(({ locale, text_hash }) => [`textHash.${locale}`, text_hash])),
      },
    },
  ])
  return presentVersion(tx, id)
}
