import type { z } from 'zod'
import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import { insertRows, marks, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { wantedRulesSchema } from '#shared/contracts/retention.ts'
import { periodText } from '#shared/i18n/period-text.ts'
import type { JurisdictionId } from '#shared/vocabulary/retention.ts'
import { catalogue } from '../catalogue/index.ts'
import { noticesInForce, noticeTexts } from '../consent/index.ts'
import { ruleBook } from './rules/load-rules.ts'
import { isLonger, type Period, parsePeriod } from './rules/period.ts'
import { type ChosenPeriod, type RulesInForce, resolveRules, rulesInForce } from './rules-in-force.ts'

export type WantedRules = z.output<typeof wantedRulesSchema>

/**
 * Writes down rules somebody wants in force, for a second person. Longer than advised only with a ground, and when the
 * notices of the information concerned name that period (product.md 6). Returns its id.
 */
export async function draftRules(tx: Tx, wanted: WantedRules): Promise<string> {
  const { cx } = tx
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  if (wanted.effectiveOn && wanted.effectiveOn < today)
    throw new AppError('request.invalid', {
      fields: [{ path: 'effectiveOn', key: 'errors.field.before_today', params: { date: today } }],
    })
  if (await row(tx, "SELECT id FROM retention_proposals WHERE state = 'proposed'"))
    throw new AppError('retention.proposal_open')
  const places = await placesOf(tx, wanted.places)
  const now = await rulesInForce(tx, today)
  if (now.version > 0 && sameRules(now, { preset: wanted.preset, periods: wanted.periods, places }))
    throw new AppError('retention.nothing_changes')
  await refuseUngrounded(tx, wanted)
  const actor = actorOf(cx)
  const id = newId(cx.now())
  await insertRows(tx, 'retention_proposals', [
    {
      id,
      state: 'proposed',
      preset: wanted.preset,
      periods: JSON.stringify(sorted(wanted.periods)),
      places: JSON.stringify(places),
      effective_on: wanted.effectiveOn ?? null,
      proposed_by: actor.employeeId,
      proposed_by_name: actor.name,
      proposed_at: cx.now(),
    },
  ])
  return id
}

/** In one order, each place once: what is the same reads the same. */
const keyOf = ({ jurisdiction, retentionClass }: Pick<ChosenPeriod, 'jurisdiction' | 'retentionClass'>) =>
  `${jurisdiction}|${retentionClass}`
const sorted = (periods: readonly ChosenPeriod[]) =>
  [...new Map(periods.map((one) => [keyOf(one), one])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

function sameRules(now: RulesInForce, wanted: Pick<RulesInForce, 'preset' | 'periods' | 'places'>): boolean {
  const words = ({ preset, periods, places }: typeof wanted) =>
    JSON.stringify([preset, sorted(periods), Object.entries(places).sort()])
  return words(now) === words(wanted)
}

async function placesOf(tx: Tx, asked: WantedRules['places']): Promise<Record<string, JurisdictionId>> {
  const ids = [...new Set(asked.map(({ departmentId }) => departmentId))]
  const known = await rows<{ id: string }>(
    tx,
    `SELECT id FROM people_departments WHERE id IN (${marks(ids.length) || 'NULL'}) ORDER BY id`,
    ids,
  )
  const unknown = asked.findIndex(({ departmentId }) => !known.some(({ id }) => id === departmentId))
  if (unknown >= 0)
    throw new AppError('request.invalid', {
      fields: [{ path: `places.${unknown}.departmentId`, key: 'errors.field.not_in_list' }],
    })
  return Object.fromEntries(asked.map(({ departmentId, jurisdiction }) => [departmentId, jurisdiction]))
}

/** What a person entered and is longer than advised, or speaks where nothing is advised. */
function longer({ jurisdiction, retentionClass, period }: ChosenPeriod): boolean {
  const advised = ruleBook().ruleFor(jurisdiction, retentionClass)?.max ?? null
  return advised === null || isLonger(parsePeriod(period) as Period, advised)
}

async function refuseUngrounded(tx: Tx, { preset, periods }: WantedRules): Promise<void> {
  const ungrounded = periods.findIndex((one) => longer(one) && one.ground.trim() === '')
  if (ungrounded >= 0)
    throw new AppError('request.invalid', {
      fields: [{ path: `periods.${ungrounded}.ground`, key: 'errors.field.required' }],
    })
  const long = periods.filter(longer)
  if (long.length === 0) return
  const locale = tx.cx.deps.config.defaultLocale
  const inForce = await noticesInForce(tx, tx.cx.now())
  const texts = await noticeTexts(
    tx,
    [...inForce.values()].map(({ id }) => id),
    locale,
    locale,
  )
  const wanted = resolveRules({ version: 1, preset, periods, places: {} })
  for (const { jurisdiction, retentionClass } of long) {
    const use = wanted.ruleFor(jurisdiction, retentionClass)?.use
    if (!use) continue
    const words = periodText((key, params) => text(locale, key, params), use.iso)
    for (const section of sectionsKeeping(retentionClass)) {
      const notice = inForce.get(section.key)
      const said = notice ? (texts.get(notice.id)?.text ?? '') : ''
      if (!squeezed(said).includes(squeezed(words)))
        throw new AppError('retention.notice_silent', {
          params: { section: section.titles[tx.cx.locale], period: words },
        })
    }
  }
}

const squeezed = (words: string) => words.replace(/\s/gu, '').toLowerCase()

function sectionsKeeping(retentionClass: string) {
  return catalogue().sections.filter(({ fields }) => fields.some((field) => field.retentionClass === retentionClass))
}
