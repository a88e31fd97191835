import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Passport, PassportDetail } from '#shared/contracts/passports.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { countHolders } from '../archives/index.ts'
import {
  describePassport,
  findPassportDraft,
  gapsOf,
  listPassports,
  passportsInForce,
  passportWidens,
  programPassport,
} from '../catalogue/index.ts'
import { untoldFields } from '../consent/index.ts'
import { loadPeople } from '../people/index.ts'
import { previewOf } from './preview.ts'

const dbOf = (target: Db | Tx): Db => ('db' in target ? target.db : target)

/** In force, or the program's own; null for what is only a draft yet. */
export function knownPassport(target: Db | Tx, key: string): Passport | null {
  return passportsInForce(dbOf(target)).get(key)?.passport ?? programPassport(key)
}

export async function refuseUnknown(target: Db | Tx, key: string): Promise<void> {
  if (!knownPassport(target, key) && !(await findPassportDraft(target, key))) throw new AppError('passports.unknown')
}

export function labelOf(locale: LocaleId, passport: Passport): string {
  const texts = passport.about === 'field' ? passport.labels : passport.titles
  return texts[locale] || texts['zh-CN'] || Object.values(texts).find(Boolean) || '—'
}

/** One passport for its page. */
export async function presentPassport(cx: Cx, key: string): Promise<PassportDetail> {
  const { db } = cx.deps
  const [draft, published] = await Promise.all([findPassportDraft(db, key), listPassports(db, key)])
  const inForce = knownPassport(db, key)
  const passport = draft?.passport ?? inForce
  if (!passport) throw new AppError('passports.unknown')
  const custom = programPassport(key) === null
  const gaps = gapsOf(passport, custom)
  const retired = inForce?.about === 'field' && inForce.retired === true
  const [untold, holders] = await Promise.all([untoldFields(db, cx.now()), countHolders(db, retired ? [key] : [])])
  const names = await loadPeople(db, [
    ...published.flatMap(({ proposedBy, agreedBy }) => [proposedBy, ...(agreedBy ? [agreedBy] : [])]),
    ...(draft ? [draft.editedBy] : []),
  ])
  const nameOf = (id: string) => names.get(id)?.name ?? '—'
  return {
    key,
    custom,
    state: draft ? (draft.proposalId ? 'waiting' : 'draft') : 'in_force',
    inForce,
    passport,
    draft: draft && {
      revision: Number(draft.revision),
      byName: nameOf(draft.editedBy),
      at: new Date(Number(draft.editedAt)).toISOString(),
    },
    gaps,
    changes: draft ? describePassport(cx.locale, inForce, draft.passport) : [],
    untold: untold.get(key)?.slice() ?? null,
    retiredHolders: retired ? (holders.get(key) ?? 0) : null,
    needsSecond: draft !== null && passportWidens(inForce, draft.passport),
    preview: gaps.length === 0 ? await previewOf(cx, passport) : null,
    history: published.map((one, index) => ({
      number: Number(one.number),
      id: one.id,
      at: new Date(Number(one.publishedAt)).toISOString(),
      byName: nameOf(one.proposedBy),
      agreedByName: one.agreedBy ? nameOf(one.agreedBy) : null,
      changes: describePassport(cx.locale, published[index + 1]?.passport ?? programPassport(key), one.passport),
    })),
  }
}
