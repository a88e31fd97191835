import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutyIds } from '#shared/vocabulary/roles.ts'
import { employmentStateIds } from '#shared/vocabulary/states.ts'
import { treatmentIds } from '#shared/vocabulary/treatments.ts'
import { catalogue, purposeAllows } from '../catalogue/index.ts'
import { decide } from './decide.ts'
import type { Facts, Outcome, Question } from './decision.ts'
import { judgeReason } from './judge/judge-reason.ts'

const reasons = [
  '晕倒送医',
  '私人债务求助',
  '工作需要',
  '续签合同',
  '5月工资核算',
  '看看',
  '地震 宿舍塌了 被埋',
  'he owes me money',
  '开会讨论一下明年的安排',
]
const archived = catalogue().fields.filter(({ stored }) => stored === 'archive')

const questions = fc.record({
  fields: fc.subarray([...archived], { minLength: 1, maxLength: 4 }),
  purpose: fc.constantFrom(...catalogue().purposes),
  reason: fc.constantFrom(...reasons),
  confirmed: fc.boolean(),
}) satisfies fc.Arbitrary<Question>

const factsFor = (question: Question): fc.Arbitrary<Facts> =>
  fc.record({
    treatments: fc.record(
      Object.fromEntries(question.fields.map(({ key }) => [key, fc.constantFrom(...treatmentIds)])),
    ),
    subjectState: fc.constantFrom(...employmentStateIds),
    beyondScope: fc.boolean(),
    consentedItems: fc.constantFrom(new Set<string>(), new Set(['emergency_contact'])),
    storageOnly: fc.subarray(question.fields.map(({ key }) => key)).map((keys) => new Set(keys)),
    callerDuties: fc.subarray([...dutyIds]),
    refusedBefore: fc.boolean(),
    abuseFound: fc.boolean(),
    filled: fc.subarray(question.purpose.slots.map(({ id }) => id)).map((ids) => new Set(ids)),
    verdict: fc.constant(judgeReason(question.reason)),
  })
const cases = questions.chain((question) => factsFor(question).map((facts) => ({ question, facts })))
const shows = (outcome: Outcome) => outcome === 'allow' || outcome === 'allow_review'
const mildness: Outcome[] = ['refuse', 'ask_back', 'second_person', 'allow_review', 'allow']

describe('decide', () => {
  it('never shows for a prohibited purpose, chosen or written', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        if (question.purpose.cls === 'deny' || facts.verdict.prohibited)
          expect(decide(question, facts).outcome).toBe('refuse')
      }),
    )
  })

  it('lifts a head above the tier after an unanswered alarm for emergency contacts only, and never for a prohibited purpose', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        const above = question.fields.some(({ key }) => !['reason', 'plain'].includes(facts.treatments[key] as string))
        const { outcome, obligations } = decide({ ...question, unansweredAlarm: true }, facts)
        if (facts.verdict.prohibited || question.purpose.cls === 'deny') expect(outcome).toBe('refuse')
        if (!above || !shows(outcome)) return
        expect(question.fields.every(({ section }) => section === 'emergency_contact')).toBe(true)
        expect(outcome).toBe('allow_review')
        expect(obligations.map(({ id }) => id)).toContain('alert_officer_now')
      }),
    )
    const contacts = archived.filter(({ section }) => section === 'emergency_contact')
    const hidden = Object.fromEntries(contacts.map(({ key }) => [key, 'hidden' as const]))
    const purpose = catalogue().purpose('accident_or_medical_emergency')
    const asked = { fields: contacts, purpose, reason: '晕倒', confirmed: true } as Question
    const facts: Facts = {
      treatments: hidden,
      subjectState: 'active',
      beyondScope: false,
      consentedItems: new Set(),
      storageOnly: new Set(),
      callerDuties: [],
      refusedBefore: false,
      abuseFound: false,
      filled: new Set(),
      verdict: judgeReason('晕倒'),
    }
    expect(decide(asked, facts)).toMatchObject({ outcome: 'refuse', ruleIds: ['tier_ceiling'] })
    expect(decide({ ...asked, unansweredAlarm: true }, facts)).toMatchObject({
      outcome: 'allow_review',
      ruleIds: ['break_glass'],
    })
  })

  it('never lifts anybody above the tier, and never shows a field the purpose does not need', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        if (!shows(decide(question, facts).outcome)) return
        for (const { key, section, name } of question.fields) {
          expect(['reason', 'plain']).toContain(facts.treatments[key])
          expect(purposeAllows(question.purpose, section, name)).toBe(true)
        }
      }),
    )
  })

  it('shows what is only stored to rescues, cases, authorities and the person alone', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        if (facts.storageOnly.size === 0 || question.purpose.readsStored) return
        expect(decide(question, facts).outcome).toBe('refuse')
      }),
    )
    expect(catalogue().purposes.filter(({ emergency, readsStored }) => emergency && !readsStored)).toEqual([])
  })

  it('shows nobody of another part of the company but for a rescue', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        const { outcome, ruleIds } = decide(question, facts)
        if (facts.beyondScope && shows(outcome)) expect(ruleIds).toEqual(['rescue'])
      }),
    )
  })

  it('never refuses or delays a rescue', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        const fits = question.fields.every(({ section, name }) => purposeAllows(question.purpose, section, name))
        const open = Object.values(facts.treatments).every(
          (treatment) => treatment === 'reason' || treatment === 'plain',
        )
        if (question.purpose.emergency && fits && open && facts.verdict.dangerToLife && !facts.verdict.prohibited)
          expect(decide(question, facts).outcome).toBe('allow_review')
      }),
    )
  })

  it('never grows milder through a refusal in the past, and answers the same twice', () => {
    fc.assert(
      fc.property(cases, ({ question, facts }) => {
        const clean = decide(question, { ...facts, refusedBefore: false })
        const marked = decide(question, { ...facts, refusedBefore: true })
        expect(mildness.indexOf(marked.outcome)).toBeLessThanOrEqual(mildness.indexOf(clean.outcome))
        expect(decide(question, facts)).toEqual(decide(question, facts))
      }),
    )
  })
})
