import type { Decision, Facts, Finding, Outcome, Question } from './decision.ts'
import { rules } from './rules/order.ts'

const strictness: Record<Outcome, number> = { allow: 0, allow_review: 1, second_person: 2, ask_back: 3, refuse: 4 }

/**
 * Why before what. Pure: same question and facts, same decision, with the rules that decided. The first final finding
 * ends the round; otherwise the strictest wins. What no rule allows is refused.
 */
export function decide(question: Question, facts: Facts): Decision {
  const spoken: { id: string; basis: readonly string[]; finding: Finding }[] = []
  for (const rule of rules) {
    const finding = rule.find(question, facts)
    if (!finding) continue
    spoken.push({ id: rule.id, basis: rule.basis ?? [], finding })
    if (finding.final) break
  }
  const last = spoken.at(-1)
  const deciding = last?.finding.final ? [last] : spoken
  const outcome = deciding.reduce<Outcome | null>(
    (strictest, { finding }) =>
      strictest === null || strictness[finding.outcome] > strictness[strictest] ? finding.outcome : strictest,
    null,
  )
  const findings = deciding.map(({ finding }) => finding)
  return {
    outcome: outcome ?? 'refuse',
    ruleIds: deciding.length > 0 ? deciding.map(({ id }) => id) : ['default_refuse'],
    // The law of the refusing rule; the purpose's own law speaks for showing, not against it.
    basis: [
      ...new Set([...deciding.flatMap(({ basis }) => basis), ...(outcome === 'refuse' ? [] : question.purpose.basis)]),
    ],
    obligations: outcome === 'second_person' ? [] : findings.flatMap(({ obligations = [] }) => obligations),
    insteadOf: findings.find(({ insteadOf }) => insteadOf)?.insteadOf ?? null,
    alternatives: [...new Set(findings.flatMap(({ alternatives = [] }) => alternatives))],
    missing: [...new Set(findings.flatMap(({ missing = [] }) => missing))],
    need: findings.some(({ need }) => need === 'legal2') ? 'legal2' : 'two',
  }
}
