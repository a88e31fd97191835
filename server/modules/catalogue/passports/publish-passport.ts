import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { Passport } from '#shared/contracts/passports.ts'
import { append } from '../../audit/index.ts'
import { type Draft, dropDraft, findProposed, holdDraft, seenDraft } from './drafts.ts'
import { passportId } from './in-force.ts'
import type { PassportRow } from './passport.model.ts'
import { programPassport } from './passport-of.ts'
import { refusePassport } from './refuse-passport.ts'
import { gapsOf, samePassport, widens } from './weigh-passport.ts'

/** What a passport changes: 0 and null where the organisation has said nothing of it yet. */
export interface Base {
  number: number
  passport: Passport | null
}

/** Read in the transaction, so that what is weighed is what is replaced. */
export async function baseOf(tx: Tx, key: string): Promise<Base> {
  const found = await row<Pick<PassportRow, 'number' | 'passport'>>(
    tx,
    'SELECT number, passport FROM catalogue_passports WHERE about = ? ORDER BY number DESC LIMIT 1',
    [key],
  )
  return found
    ? { number: Number(found.number), passport: JSON.parse(found.passport) as Passport }
    : { number: 0, passport: programPassport(key) }
}

/** Weighs the draft as it was seen; refuses what is not complete, changes nothing, or may not be. */
export async function weighDraft(
  tx: Tx,
  key: string,
  revision: number,
): Promise<{ draft: Draft; needsSecond: boolean }> {
  const draft = await seenDraft(tx, key, revision)
  const base = await baseOf(tx, key)
  if (!draft) throw new AppError(base.passport ? 'passports.nothing_changes' : 'passports.unknown')
  refuseUnfit(tx, draft, base)
  return { draft, needsSecond: widens(base.passport, draft.passport) }
}

function refuseUnfit(tx: Tx, { key, passport }: Draft, base: Base): void {
  const { locale } = tx.cx
  refusePassport(locale, key, passport, base.number > 0 ? base.passport : null)
  const gaps = gapsOf(passport, programPassport(key) === null)
  if (gaps.length > 0)
    throw new AppError('passports.incomplete', {
      params: { gaps: gaps.map((gap) => text(locale, `passports.gap.${gap}`)).join('、') },
    })
  if (base.passport && samePassport(base.passport, passport)) throw new AppError('passports.nothing_changes')
}

/** It widens nothing: put in force by one, with its entry. */
export function publishDraft(tx: Tx, draft: Draft, note: string | null): Promise<void> {
  return publish(tx, draft, { note, proposedBy: actorOf(tx.cx).employeeId, agreed: null })
}

/** Keeps it as it is until somebody has spoken. Returns the id by which the request names it. */
export async function proposeDraft(tx: Tx, draft: Draft): Promise<string> {
  const proposalId = newId(tx.cx.now())
  await holdDraft(tx, draft.key, { proposalId, baseNumber: (await baseOf(tx, draft.key)).number })
  return proposalId
}

/** The second person agreed to what they read, against what was in force then. */
export async function agreePassport(tx: Tx, proposalId: string, agreed: { id: string; name: string }): Promise<void> {
  const draft = await findProposed(tx, proposalId)
  if (!draft) throw new AppError('access.approval_closed')
  const base = await baseOf(tx, draft.key)
  if (base.number !== draft.baseNumber) throw new AppError('passports.draft_moved')
  refuseUnfit(tx, draft, base)
  await publish(tx, draft, { note: null, proposedBy: draft.editedBy, agreed })
}

/** Refused, withdrawn, too late: the draft is there to go on with. */
export async function dropPassport(tx: Tx, proposalId: string): Promise<void> {
  const draft = await findProposed(tx, proposalId)
  if (draft) await holdDraft(tx, draft.key, null)
}

/** Writes the next passport and its entry. Of two at once one fails: the number is the key. */
async function publish(
  tx: Tx,
  { key, passport }: Draft,
  how: { note: string | null; proposedBy: string; agreed: { id: string; name: string } | null },
): Promise<void> {
  const last = await row<{ number: number | null }>(tx, 'SELECT MAX(number) AS number FROM catalogue_passports')
  const number = Number(last?.number ?? 0) + 1
  const stored = JSON.stringify(passport)
  const id = passportId(number, key, stored)
  await insertRows(tx, 'catalogue_passports', [
    {
      number,
      id,
      about: key,
      passport: stored,
      published_at: tx.cx.now(),
      proposed_by: how.proposedBy,
      agreed_by: how.agreed?.id ?? null,
    },
  ])
  await dropDraft(tx, key)
  await append(tx, [
    {
      by: tx.cx,
      action: 'passports.published',
      result: 'done',
      reason: how.note,
      sections: [passport.about === 'field' ? passport.section : key],
      fields: passport.about === 'field' ? [key] : [],
      ...(how.agreed ? { approver: how.agreed } : {}),
      details: { number, passport: id, requesterId: how.proposedBy },
    },
  ])
}
