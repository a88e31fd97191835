import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { jurisdictionIds, presetIds, retentionClassIds } from '#shared/vocabulary/retention.ts'
import { openProposal } from './find-proposal.ts'
import { ruleBook } from './rules/load-rules.ts'
import { listVersions, type RuleInForce, resolveRules, rulesInForce } from './rules-in-force.ts'

type View = ResponseOf<Api['retention.rules']>

/** The rules of today with the law behind each, what the presets would say, what waits for a second person, and every version. */
export async function presentRules(cx: Cx): Promise<View> {
  const { db } = cx.deps
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const [now, versions, proposal, departments] = await Promise.all([
    rulesInForce(db, today),
    listVersions(db),
    openProposal(db),
    rows<{ id: string; name: string }>(db, 'SELECT id, name FROM people_departments ORDER BY path'),
  ])
  const presets = presetIds.map((id) => ({
    id,
    rules: resolveRules({ version: 1, preset: id, periods: [], places: {} }),
  }))
  const groundOf = (rule: RuleInForce | null): string | null => {
    const ground = rule?.ground ?? null
    return typeof ground === 'string' ? ground : (ground?.[cx.locale] ?? null)
  }
  return {
    version: now.version,
    preset: now.preset,
    rules: jurisdictionIds.flatMap((jurisdiction) =>
      retentionClassIds.map((retentionClass) => {
        const rule = now.ruleFor(jurisdiction, retentionClass)
        const researched = ruleBook().ruleFor(jurisdiction, retentionClass)
        const entered = now.periods.find(
          (one) => one.jurisdiction === jurisdiction && one.retentionClass === retentionClass,
        )
        return {
          jurisdiction,
          retentionClass,
          ruleId: rule?.id ?? null,
          use: rule?.use.iso ?? null,
          ground: groundOf(rule),
          entered: entered !== undefined,
          min: researched?.min.iso ?? null,
          advised: researched?.max?.iso ?? null,
          trigger: rule?.trigger ?? null,
          source: researched?.law[cx.locale] ?? null,
          presets: Object.fromEntries(
            presets.map(({ id, rules }) => [id, rules.ruleFor(jurisdiction, retentionClass)?.use.iso ?? null]),
          ) as View['rules'][number]['presets'],
        }
      }),
    ),
    places: departments.flatMap(({ id, name }) => {
      const jurisdiction = now.places[id]
      return jurisdiction ? [{ departmentId: id, name, jurisdiction }] : []
    }),
    departments,
    proposal: proposal
      ? {
          id: proposal.id,
          proposedByName: proposal.proposedByName,
          proposedAt: new Date(Number(proposal.proposedAt)).toISOString(),
        }
      : null,
    versions: versions.map((one) => ({
      number: Number(one.number),
      preset: one.preset,
      effectiveOn: one.effectiveOn,
      proposedByName: one.proposedByName,
      agreedByName: one.agreedByName,
      agreedAt: new Date(Number(one.agreedAt)).toISOString(),
    })),
  }
}
