import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { employmentStateIds, hasLeft } from '#shared/vocabulary/states.ts'
import { type LadderFacts, ladder, proposedOutcome } from './ladder.ts'

const facts: fc.Arbitrary<LadderFacts> = fc.record({
  subjectState: fc.option(fc.constantFrom(...employmentStateIds)),
  prohibited: fc.boolean(),
  danger: fc.boolean(),
  noticeNamesContact: fc.boolean(),
  askedBefore: fc.subarray(['contact', 'release']).map((kinds) => new Set(kinds)),
  hasWorkMail: fc.boolean(),
})
const openSteps = (given: LadderFacts) => ladder(given).flatMap(({ step, closed }) => (closed === null ? [step] : []))

describe('the ladder of least disclosure', () => {
  it('always leaves a way that discloses nothing, and a prohibited purpose nothing else that is told of the person', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const open = openSteps(given)
        expect(open).toContain('refer')
        if (given.prohibited) expect(open).not.toEqual(expect.arrayContaining(['reveal']))
        if (given.prohibited) expect(open).not.toEqual(expect.arrayContaining(['attest']))
      }),
    )
  })
  it('reaches nobody who has left, asks nobody twice, and passes nothing on that no notice names', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const open = openSteps(given)
        if (given.subjectState === null || hasLeft(given.subjectState))
          for (const step of ['contact', 'mailbox', 'release'] as const) expect(open).not.toContain(step)
        for (const kind of ['contact', 'release'] as const)
          if (given.askedBefore.has(kind)) expect(open).not.toContain(kind)
        if (!given.noticeNamesContact) expect(open).not.toContain('contact')
      }),
    )
  })
  it('never proposes a reveal', () => {
    fc.assert(fc.property(facts, (given) => proposedOutcome(given) !== 'reveal'))
  })
})
