import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { retentionClassIds, triggerIds } from '#shared/vocabulary/retention.ts'
import { resolveRules } from '../rules-in-force.ts'
import { dueOf, graceDays, type LeaverFacts } from './due-of.ts'
import { buildRuleBook, ruleBook } from './load-rules.ts'
import { addPeriod, isLonger, type Period, parsePeriod } from './period.ts'

const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const period = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 24 }), fc.nat({ max: 400 }))
  .map(([years, months, days]) => parsePeriod(`P${years}Y${months}M${days}D`) as Period)
const facts: fc.Arbitrary<LeaverFacts> = fc.record({
  leftOn: fc.option(date),
  joinedOn: fc.option(date),
  recordedOn: date,
})
const rule = fc.record({ id: fc.constant('CN-1'), trigger: fc.constantFrom(...triggerIds), min: period, use: period })
const day = { months: 0, days: 1 }

describe('periods', () => {
  it.each([
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2026-08-31', 'P6M', '2027-02-28'],
    ['2026-12-31', 'P2W', '2027-01-14'],
    ['2026-11-26', '0', '2026-11-26'],
  ])('%s and %s is %s', (from, text, to) => {
    expect(addPeriod(from, parsePeriod(text) as Period)).toBe(to)
  })

  it('are one duration or none: nothing is guessed', () => {
    for (const text of [
      '',
      'P',
      'PT4H',
      '2 years',
      'P2Y (as above)',
      'P3Y / P2Y',
      'same',
      'prescribed',
      '-P1Y',
      'P1.5Y',
    ])
      expect(parsePeriod(text), text).toBeNull()
    expect(isLonger(parsePeriod('P1Y') as Period, parsePeriod('P30D') as Period)).toBe(true)
    expect(isLonger(parsePeriod('P12M') as Period, parsePeriod('P1Y') as Period)).toBe(false)
  })
})

describe('the rules that come with the program', () => {
  it('say something of every kind of data in China, each with its law', () => {
    const rules = resolveRules({ version: 0, preset: 'standard', periods: [], places: {} })
    for (const one of retentionClassIds) {
      const found = rules.ruleFor('CN', one)
      for (const locale of localeIds) expect(found?.law[locale], one).toBeTruthy()
      expect(found?.law['zh-CN'], one).toMatch(/《.+》第[一二三四五六七八九十百]+条/)
      if (found) expect(isLonger(found.min, found.use), one).toBe(false)
    }
    expect(rules.ruleFor('CN', 'emergency_contact')).toMatchObject({ use: { iso: 'P1Y' }, max: { iso: 'P30D' } })
  })

  it('shorten nothing the law asks for when the strict ones are chosen', () => {
    const strict = resolveRules({ version: 1, preset: 'strict', periods: [], places: {} })
    const left = { leftOn: '2026-01-31', joinedOn: '2020-01-01', recordedOn: '2026-01-31' }
    const at = (today: string) => dueOf(left, strict.ruleFor('CN', 'contract_text'), { today, held: false })
    expect(at('2026-06-01')).toMatchObject({ state: 'kept', keepUntil: '2028-01-31', useUntil: '2027-01-31' })
    expect(at('2027-06-01')).toMatchObject({ state: 'storage_only', eraseOn: '2028-01-31' })
    expect(at('2028-01-31')).toMatchObject({ state: 'due' })
    expect(strict.ruleFor('CN', 'emergency_contact')?.use.iso).toBe('P30D')
  })

  it('let a preset shorten elsewhere, and lengthen only where its ground was weighed', () => {
    for (const preset of ['standard', 'strict'] as const) {
      const rules = resolveRules({ version: 1, preset, periods: [], places: {} })
      for (const { jurisdiction, classes, max } of ruleBook().rules)
        for (const one of classes) {
          const use = rules.ruleFor(jurisdiction, one)?.use
          if (jurisdiction !== 'CN' && use && max) expect(isLonger(use, max), `${jurisdiction} ${one}`).toBe(false)
        }
    }
    const edited = [{ jurisdiction: 'KR', retentionClass: 'emergency_contact', period: 'P2Y', ground: '…' }] as const
    const rules = resolveRules({ version: 1, preset: 'strict', periods: edited, places: {} })
    expect(rules.ruleFor('KR', 'emergency_contact')?.use.iso).toBe('P2Y')
  })

  it('are refused where they contradict themselves', () => {
    const head = 'jurisdiction,category,min,max,trigger,source,mark\n'
    const yaml =
      'rules: [{row: CN-1, classes: [bank], trigger: leaving}]\nlaws: {CN-1: {zh-CN: 法, en: law, ja: 法, ko: 법}}\npresets: {standard: {}, strict: {}}'
    expect(() => buildRuleBook(`${head}CN,bank,P2Y,P1Y,T,x,V`, yaml)).toThrow(/shorter time than the law/)
    expect(() => buildRuleBook(`${head}CN,bank,P1Y,P1Y,T,x,V`, yaml.replace('CN-1: ', 'CN-2: '))).toThrow(
      /which law CN-1/,
    )
    expect(() => buildRuleBook(`${head}CN,bank,two years,P1Y,T,x,V`, yaml)).toThrow(/not one period/)
  })

  it('leave drafts to a person: what is not one period applies to nobody', () => {
    const rules = resolveRules({ version: 1, preset: 'standard', periods: [], places: {} })
    expect(rules.ruleFor('US', 'compensation')).toBeNull()
    expect(ruleBook().rows.length).toBe(65)
    expect(() =>
      buildRuleBook(
        'jurisdiction,category,min,max,trigger,source,mark',
        'rules: []\nlaws: {}\npresets: {standard: {}, strict: {}}',
      ),
    ).toThrow(/no period for/)
  })
})

describe('when something is destroyed', () => {
  const at = (one: LeaverFacts, said: Parameters<typeof dueOf>[1], today: string, held = false) =>
    dueOf(one, said, { today, held })

  it('is never before the law’s minimum nor within two weeks of the recording, and never while held', () => {
    fc.assert(
      fc.property(facts, rule, date, fc.boolean(), (one, said, today, held) => {
        const due = at(one, said, today, held)
        const grace = addPeriod(one.recordedOn, { months: 0, days: graceDays })
        if (due.keepUntil) expect((due.eraseOn as string) >= due.keepUntil).toBe(true)
        expect((due.eraseOn as string) >= grace).toBe(true)
        if (due.state === 'due') {
          expect(held).toBe(false)
          expect(today >= (due.eraseOn as string)).toBe(true)
        }
      }),
    )
  })

  it('comes once and stays: time, a longer minimum or use, a later leaving only put it off', () => {
    const over = ['due', 'held']
    fc.assert(
      fc.property(facts, rule, date, period, (one, said, today, more) => {
        const now = at(one, said, today)
        if (over.includes(now.state)) expect(over).toContain(at(one, said, addPeriod(today, day)).state)
        const longest = isLonger(more, said.min) ? more : said.min
        expect((at(one, { ...said, min: longest }, today).eraseOn as string) >= (now.eraseOn as string)).toBe(true)
        if (one.leftOn !== null && one.joinedOn === null) {
          const later = at({ ...one, leftOn: addPeriod(one.leftOn, day) }, said, today)
          expect((later.eraseOn as string) >= (now.eraseOn as string)).toBe(true)
        }
        expect(at(one, said, today)).toEqual(now)
      }),
    )
  })

  it('a day that cannot be is replaced by the recorded one', () => {
    const said = {
      id: 'x',
      trigger: 'leaving' as const,
      min: parsePeriod('0') as Period,
      use: parsePeriod('P30D') as Period,
    }
    const recordedOn = '2026-03-10'
    expect(at({ leftOn: null, joinedOn: null, recordedOn }, said, recordedOn).triggeredOn).toBe(recordedOn)
    expect(at({ leftOn: '2019-01-01', joinedOn: '2020-01-01', recordedOn }, said, recordedOn).triggeredOn).toBe(
      recordedOn,
    )
    expect(at({ leftOn: '2027-01-01', joinedOn: null, recordedOn }, said, recordedOn)).toMatchObject({
      state: 'kept',
      eraseOn: '2027-01-31',
    })
    expect(at({ leftOn: '2026-03-01', joinedOn: null, recordedOn }, null, recordedOn)).toMatchObject({
      state: 'no_rule',
      eraseOn: null,
    })
  })
})
