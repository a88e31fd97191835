import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { JurisdictionId, PresetId, RetentionClassId } from '#shared/vocabulary/retention.ts'
import { type Rule, ruleBook } from './rules/load-rules.ts'
import { isLonger, type Period, parsePeriod } from './rules/period.ts'
import type { VersionRow } from './version.model.ts'

/** A period somebody entered, with why it is that long. */
export interface ChosenPeriod {
  jurisdiction: JurisdictionId
  retentionClass: RetentionClassId
  /** One ISO 8601 duration. */
  period: string
  /** Empty where it is no longer than advised. */
  ground: string
}

/** A rule with the period of use that was decided for it, and the ground where somebody or a preset gave one. */
export type RuleInForce = Rule & { use: Period; ground: Partial<Record<LocaleId, string>> | string | null }

/** What was decided, resolved: for each kind of data and jurisdiction the law's minimum and the period of use. */
export interface RulesInForce {
  /** 0: nobody agreed to any rules yet, so the standard ones are shown and nothing is erased. */
  version: number
  preset: PresetId
  periods: readonly ChosenPeriod[]
  places: Readonly<Record<string, JurisdictionId>>
  ruleFor(jurisdiction: JurisdictionId, one: RetentionClassId): RuleInForce | null
}

const columns = `number, preset, periods, places, effective_on AS effectiveOn, proposed_by AS proposedBy,
  proposed_by_name AS proposedByName, agreed_by AS agreedBy, agreed_by_name AS agreedByName, agreed_at AS agreedAt`

/** Newest first. */
export function listVersions(target: Db | Tx): Promise<VersionRow[]> {
  return rows(target, `SELECT ${columns} FROM retention_versions ORDER BY number DESC LIMIT 200`)
}

/** The rules of that local day. */
export async function rulesInForce(target: Db | Tx, today: string): Promise<RulesInForce> {
  const found = await row<VersionRow>(
    target,
    `SELECT ${columns} FROM retention_versions WHERE effective_on <= ? ORDER BY number DESC LIMIT 1`,
    [today],
  )
  return resolveRules({
    version: found ? Number(found.number) : 0,
    preset: found?.preset ?? 'standard',
    periods: found ? (JSON.parse(found.periods) as ChosenPeriod[]) : [],
    places: found ? (JSON.parse(found.places) as Record<string, JurisdictionId>) : {},
  })
}

/** What a person entered goes before the preset, the preset before what is advised; a draft without any is no rule. */
export function resolveRules(chosen: Omit<RulesInForce, 'ruleFor'>): RulesInForce {
  const book = ruleBook()
  const entered = new Map(chosen.periods.map((one) => [`${one.jurisdiction}|${one.retentionClass}`, one]))
  return {
    ...chosen,
    ruleFor(jurisdiction, one) {
      const rule = book.ruleFor(jurisdiction, one)
      const own = entered.get(`${jurisdiction}|${one}`)
      if (own) return withUse(rule ?? unresearched(own), parsePeriod(own.period), own.ground || null)
      if (!rule) return null
      const preset = book.presets[chosen.preset]?.[one]
      const wished = preset ? parsePeriod(preset.period) : rule.max
      // A preset's ground for keeping something longer than advised was weighed for China; elsewhere it only shortens.
      const tooLong = jurisdiction !== 'CN' && wished && rule.max && isLonger(wished, rule.max)
      return tooLong ? withUse(rule, rule.max, null) : withUse(rule, wished, preset?.ground ?? null)
    },
  }
}

/** Where nothing was researched a person's word is all there is. */
const unresearched = ({ jurisdiction, retentionClass, ground }: ChosenPeriod): Rule => ({
  id: `${jurisdiction}-${retentionClass}`,
  jurisdiction,
  category: retentionClass,
  classes: [retentionClass],
  trigger: 'leaving',
  min: { iso: 'P0D', months: 0, days: 0 },
  max: null,
  law: { 'zh-CN': ground, en: ground, ja: ground, ko: ground },
  mark: 'POLICY',
})

const withUse = (rule: Rule, use: Period | null, ground: RuleInForce['ground']) =>
  use ? { ...rule, use, ground } : null
