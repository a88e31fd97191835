import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Passport } from '#shared/contracts/passports.ts'
import { limits } from '#shared/limits.ts'
import { catalogue } from '../load-catalogue.ts'
import type { PassportDraftRow } from './passport.model.ts'

export type Draft = Omit<PassportDraftRow, 'passport' | 'about'> & { key: string; passport: Passport }
type Found = Omit<Draft, 'passport'> & { passport: string }

const columns = `about AS \`key\`, passport, revision, edited_by AS editedBy, edited_at AS editedAt, proposal_id AS proposalId,
  base_number AS baseNumber`

const toDraft = (found: Found): Draft => ({ ...found, passport: JSON.parse(found.passport) as Passport })

export async function listDrafts(target: Db | Tx): Promise<Draft[]> {
  return (await rows<Found>(target, `SELECT ${columns} FROM catalogue_passport_drafts ORDER BY about`)).map(toDraft)
}

export async function findDraft(target: Db | Tx, key: string): Promise<Draft | null> {
  const found = await row<Found>(target, `SELECT ${columns} FROM catalogue_passport_drafts WHERE about = ?`, [key])
  return found ? toDraft(found) : null
}

export async function findProposed(target: Db | Tx, proposalId: string): Promise<Draft | null> {
  const found = await row<Found>(target, `SELECT ${columns} FROM catalogue_passport_drafts WHERE proposal_id = ?`, [
    proposalId,
  ])
  return found ? toDraft(found) : null
}

/** The draft as the caller saw it, free to be changed; `revision` 0 says that there was none. */
export async function seenDraft(tx: Tx, key: string, revision: number): Promise<Draft | null> {
  const draft = await findDraft(tx, key)
  if (draft?.proposalId) throw new AppError('passports.waiting')
  if ((draft?.revision ?? 0) !== revision) throw new AppError('passports.draft_moved')
  return draft
}

/**
 * Saves over what the caller saw, and nothing else: what another one committed since this transaction began to read is
 * no less a draft. Of two who begin at once one fails: the key is the place.
 */
export async function saveDraft(tx: Tx, key: string, passport: Passport, revision: number): Promise<void> {
  await seenDraft(tx, key, revision)
  const [text, editor, at] = [JSON.stringify(passport), actorOf(tx.cx).employeeId, tx.cx.now()]
  if (revision > 0) {
    const saved = await run(
      tx,
      `UPDATE catalogue_passport_drafts SET passport = ?, revision = revision + 1, edited_by = ?, edited_at = ?
       WHERE about = ? AND revision = ? AND proposal_id IS NULL`,
      [text, editor, at, key, revision],
    )
    if (saved !== 1) throw new AppError('passports.draft_moved')
    return
  }
  await insertRows(tx, 'catalogue_passport_drafts', [
    {
      about: key,
      passport: text,
      revision: 1,
      edited_by: editor,
      edited_at: at,
      proposal_id: null,
      base_number: null,
    },
  ])
}

export async function dropDraft(tx: Tx, key: string): Promise<void> {
  await run(tx, 'DELETE FROM catalogue_passport_drafts WHERE about = ?', [key])
}

/** From now on it waits for a second person, and nobody edits it; null lets go of it again. */
export async function holdDraft(
  tx: Tx,
  key: string,
  held: { proposalId: string; baseNumber: number } | null,
): Promise<void> {
  await run(tx, 'UPDATE catalogue_passport_drafts SET proposal_id = ?, base_number = ? WHERE about = ?', [
    held?.proposalId ?? null,
    held?.baseNumber ?? null,
    key,
  ])
}

/** A key that nothing has or had in force: `x_7` for a section, `basic.x_8` for a field. */
export async function newKey(tx: Tx, passport: Passport): Promise<string> {
  const keys = (
    await rows<{ key: string }>(
      tx,
      'SELECT about AS `key` FROM catalogue_passports UNION SELECT about FROM catalogue_passport_drafts',
    )
  ).map(({ key }) => key)
  const numbers = keys.flatMap((key) => Number(/(?:^|\.)x_(\d+)$/.exec(key)?.[1] ?? 0))
  if (numbers.filter((number) => number > 0).length >= limits.customFieldsMax)
    throw new AppError('passports.too_many', { params: { max: limits.customFieldsMax } })
  const name = `x_${Math.max(0, ...numbers) + 1}`
  if (passport.about === 'section') return name
  if (!catalogue().section(passport.section))
    throw new AppError('request.invalid', { fields: [{ path: 'section', key: 'errors.field.not_in_list' }] })
  return `${passport.section}.${name}`
}
