import type { Db } from '#server/platform/db/connection.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { JurisdictionId } from '#shared/vocabulary/retention.ts'
import type { DueRow } from './due.model.ts'
import { dueRowsOf } from './recompute.ts'
import { addPeriod } from './rules/period.ts'
import { type RulesInForce, rulesInForce } from './rules-in-force.ts'

/** One kind of data of a leaver, with why it stands as it does. */
export interface ExplainedDue extends DueRow {
  /** While the law goes on asking for it: from that day it is only stored. */
  storageOnlyFrom: string | null
  /** What the rule rests on. */
  source: string | null
  /** Why it is kept longer than advised, where somebody said so. */
  ground: string | null
}

/** What is written about one leaver's data, explained by the rules of that day. */
export async function explainDue(
  db: Db,
  employeeId: string,
  { today, locale }: { today: string; locale: LocaleId },
): Promise<{ version: number; dues: ExplainedDue[] }> {
  const rules = await rulesInForce(db, today)
  const dues = await dueRowsOf(db, [employeeId])
  return { version: rules.version, dues: dues.map((due) => explain(due, rules, locale)) }
}

function explain(due: DueRow, rules: RulesInForce, locale: LocaleId): ExplainedDue {
  const rule = rules.ruleFor(due.jurisdiction as JurisdictionId, due.retentionClass)
  const useUntil = rule && due.triggeredOn ? addPeriod(due.triggeredOn, rule.use) : null
  return {
    ...due,
    storageOnlyFrom: useUntil && due.keepUntil && useUntil < due.keepUntil ? useUntil : null,
    source: rule?.law[locale] ?? null,
    ground: (typeof rule?.ground === 'string' ? rule.ground : rule?.ground?.[locale]) ?? null,
  }
}
