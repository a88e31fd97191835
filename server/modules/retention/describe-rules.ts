import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { MessageKey, MessageParams } from '#shared/i18n/messages.ts'
import { periodText } from '#shared/i18n/period-text.ts'
import { type JurisdictionId, jurisdictionIds, retentionClassIds } from '#shared/vocabulary/retention.ts'
import { findProposals } from './find-proposal.ts'
import type { RulesProposalRow } from './proposal.model.ts'
import { type ChosenPeriod, type RulesInForce, resolveRules, rulesInForce } from './rules-in-force.ts'

/** What each proposal would change against the rules of today, in lines a second person can weigh. */
export async function describeRules(cx: Cx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const [now, proposals] = await Promise.all([
    rulesInForce(cx.deps.db, localDate(cx.now(), cx.deps.config.timeZone)),
    findProposals(cx.deps.db, ids),
  ])
  const names = new Map(
    (await rows<{ id: string; name: string }>(cx.deps.db, 'SELECT id, name FROM people_departments')).map(
      ({ id, name }) => [id, name],
    ),
  )
  return new Map(proposals.map((one) => [one.id, linesOf(cx, now, one, names)]))
}

function linesOf(cx: Cx, now: RulesInForce, proposal: RulesProposalRow, names: ReadonlyMap<string, string>): string[] {
  const say = (key: MessageKey, params?: MessageParams) => text(cx.locale, key, params)
  const places = JSON.parse(proposal.places) as Record<string, JurisdictionId>
  const wanted = resolveRules({
    version: now.version + 1,
    preset: proposal.preset,
    periods: JSON.parse(proposal.periods) as ChosenPeriod[],
    places,
  })
  const used = new Set<JurisdictionId>(['CN', ...Object.values(now.places), ...Object.values(places)])
  const periodOf = (rules: RulesInForce, jurisdiction: JurisdictionId, one: (typeof retentionClassIds)[number]) => {
    const use = rules.ruleFor(jurisdiction, one)?.use
    return use ? periodText(say, use.iso) : say('retention.noPeriod')
  }
  return [
    say('retention.line.preset', { preset: say(`vocabulary.preset.${proposal.preset}`) }),
    say('retention.line.effective', { date: proposal.effectiveOn ?? say('retention.line.onceAgreed') }),
    ...jurisdictionIds
      .filter((one) => used.has(one))
      .flatMap((jurisdiction) =>
        retentionClassIds.flatMap((one) => {
          const [before, after] = [periodOf(now, jurisdiction, one), periodOf(wanted, jurisdiction, one)]
          if (now.version > 0 && before === after) return []
          const ground = wanted.periods.find(
            (entered) => entered.jurisdiction === jurisdiction && entered.retentionClass === one,
          )?.ground
          return [
            say(now.version > 0 ? 'retention.line.period' : 'retention.line.first', {
              place: say(`vocabulary.jurisdiction.${jurisdiction}`),
              kind: say(`vocabulary.retentionClass.${one}`),
              before,
              after,
            }) + (ground ? say('retention.line.ground', { ground }) : ''),
          ]
        }),
      ),
    ...[...new Set([...Object.keys(now.places), ...Object.keys(places)])]
      .filter((id) => now.places[id] !== places[id])
      .map((id) =>
        say('retention.line.place', {
          department: names.get(id) ?? id,
          place: say(`vocabulary.jurisdiction.${places[id] ?? 'CN'}`),
        }),
      ),
  ]
}
