import type { DueStateId } from '#shared/vocabulary/retention.ts'
import type { Rule } from './load-rules.ts'
import { addPeriod, type Period } from './period.ts'

/** Never earlier after the leaving was recorded (product.md 6): time to notice a mistake. */
export const graceDays = 14

/** Everything about one leaver that a date rests on. Local days of the organisation. */
export interface LeaverFacts {
  leftOn: string | null
  joinedOn: string | null
  /** When the leaving was written down here. */
  recordedOn: string
  /** The person asked for erasure and was granted it: what a law keeps is only stored, and goes when the law is satisfied. */
  erasureGranted?: boolean
}

export interface DueOf {
  state: Exclude<DueStateId, 'erased'>
  ruleId: string | null
  /** From which day the periods count. */
  triggeredOn: string
  /** The last day the law asks for it; null: it asks for none. */
  keepUntil: string | null
  /** From that day on it is only stored; null: never before its end. */
  useUntil: string | null
  /** From that day on it is destroyed; null: nobody has said when. */
  eraseOn: string | null
}

/**
 * What becomes of one kind of data of somebody who left, on a given day. Pure: same facts, same answer. Never before the
 * law's minimum, never within two weeks of the leaving being recorded, never while it is held.
 */
export function dueOf(
  facts: LeaverFacts,
  rule: (Pick<Rule, 'id' | 'trigger' | 'min'> & { use: Period }) | null,
  { today, held }: { today: string; held: boolean },
): DueOf {
  const triggeredOn = triggerOf(facts, rule?.trigger ?? 'leaving')
  if (!rule) return { state: 'no_rule', ruleId: null, triggeredOn, keepUntil: null, useUntil: null, eraseOn: null }
  const lawUntil = addPeriod(triggeredOn, rule.min)
  const keepUntil = lawUntil > triggeredOn ? lawUntil : null
  const useUntil = facts.erasureGranted ? triggeredOn : addPeriod(triggeredOn, rule.use)
  const eraseOn = latest(lawUntil, useUntil, addPeriod(facts.recordedOn, { months: 0, days: graceDays }))
  return {
    state: today >= eraseOn ? (held ? 'held' : 'due') : today >= useUntil && today < lawUntil ? 'storage_only' : 'kept',
    ruleId: rule.id,
    triggeredOn,
    keepUntil,
    useUntil: useUntil < lawUntil ? useUntil : null,
    eraseOn,
  }
}

/**
 * A day that cannot be the one of the leaving (missing, before the first day here) is replaced by the later one that is
 * known: what is wrong may keep something longer, never shorter.
 */
function triggerOf({ leftOn, joinedOn, recordedOn }: LeaverFacts, trigger: Rule['trigger']): string {
  const left = leftOn === null || (joinedOn !== null && leftOn < joinedOn) ? recordedOn : leftOn
  if (trigger === 'settlement') return addPeriod(left, { months: 1, days: 0 })
  return trigger === 'year_end' ? `${left.slice(0, 4)}-12-31` : left
}

const latest = (...dates: string[]) => dates.reduce((one, other) => (one > other ? one : other))
