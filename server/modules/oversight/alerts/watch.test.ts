import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { alertKey, watch } from './watch.ts'
import type { Circumstances, Found, Watched } from './watched.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** A Monday, ten in the morning in Shanghai. */
const monday = Date.parse('2026-05-11T02:00:00Z')
const circumstances: Circumstances = {
  timeZone: 'Asia/Shanghai',
  pidOf: (actorId) => `pid-${actorId}`,
  managersOf: () => new Set(['pid-boss']),
  formerTeamOf: () => new Set(['pid-old1', 'pid-old2', 'pid-old3']),
  isRescue: (purpose) => purpose === 'rescue',
}
const entry = (at: number, some: Partial<Watched> = {}): Watched => ({
  id: newId(at),
  at,
  action: 'archives.revealed',
  result: 'shown',
  actorId: 'hr',
  capacity: 'hr_admin',
  subjectPid: 'pid-somebody',
  purpose: 'contract_administration',
  inSession: false,
  ...some,
})
const times = (count: number, make: (index: number) => Watched) => Array.from({ length: count }, (_, n) => make(n))
const of = (n: number) => ({ subjectPid: `pid-${n}` })
const alerts = (entries: readonly Watched[]) => {
  const see = watch(circumstances)
  return [...new Map(entries.flatMap(see).map((found) => [alertKey(found), found])).values()]
}
const rules = (entries: readonly Watched[]) => alerts(entries).map(({ rule }) => rule)

describe('what is an alert, and what is just not one', () => {
  it.each<[string, Watched[], Found['rule'][]]>([
    ['ten people in half an hour', times(10, (n) => entry(monday + n * 3 * minute, of(n))), ['bulk']],
    ['nine people in half an hour', times(9, (n) => entry(monday + n * 3 * minute, of(n))), []],
    ['ten people in an hour', times(10, (n) => entry(monday + n * 6 * minute, of(n))), []],
    ['one person ten times', times(10, (n) => entry(monday + n * minute)), []],
    ['ten people by ten others', times(10, (n) => entry(monday + n, { ...of(n), actorId: `hr${n}` })), []],
    ['a list under a work session', times(40, (n) => entry(monday + n * minute, { ...of(n), inSession: true })), []],
    ['a muster after an earthquake', times(40, (n) => entry(monday + n * minute, { ...of(n), purpose: 'rescue' })), []],
    ['26 people on a day', times(26, (n) => entry(monday + n * 15 * minute, of(n))), ['many_people']],
    ['25 people on a day', times(25, (n) => entry(monday + n * 15 * minute, of(n))), []],
    ['one look at two at night', [entry(monday + 16 * 60 * minute)], ['hours']],
    ['a rescue at two at night', [entry(monday + 16 * 60 * minute, { purpose: 'rescue' })], []],
    ['two looks on a Sunday', times(2, (n) => entry(monday - day + n * minute)), []],
    ['three looks on a Sunday', times(3, (n) => entry(monday - day + n * minute)), ['hours']],
    [
      'three evening looks of somebody who works then',
      [1, 2, 3, 4].flatMap((n) => times(n < 4 ? 1 : 3, (m) => entry(monday + n * day + 11 * 60 * minute + m * minute))),
      [],
    ],
    [
      'refused three times about one person',
      times(3, (n) => entry(monday + n * 9 * day, { result: 'refused' })),
      ['refusals'],
    ],
    ['refused twice, then a month later', [0, 1, 31].map((n) => entry(monday + n * day, { result: 'refused' })), []],
    [
      'refused six times in a week',
      times(6, (n) => entry(monday + n * day, { ...of(n), result: 'refused' })),
      ['refusals'],
    ],
    ['refused five times in a week', times(5, (n) => entry(monday + n * day, { ...of(n), result: 'refused' })), []],
    ['the own archive in office', [entry(monday, { subjectPid: 'pid-hr' })], ['self']],
    ['the own archive as an employee', [entry(monday, { subjectPid: 'pid-hr', capacity: 'employee' })], []],
    [
      'the own pay changed',
      [entry(monday, { subjectPid: 'pid-hr', action: 'archives.values_written', result: 'done' })],
      ['self'],
    ],
    ['the own superior', [entry(monday, { subjectPid: 'pid-boss' })], ['own_line']],
    ['the own superior under a session', [entry(monday, { subjectPid: 'pid-boss', inSession: true })], []],
    ['a former colleague once', [entry(monday, { subjectPid: 'pid-old1' })], []],
    [
      'a former colleague again and again',
      times(3, (n) => entry(monday + n * day, { subjectPid: 'pid-old1' })),
      ['own_line'],
    ],
    [
      'three former colleagues',
      times(3, (n) => entry(monday + n * day, { subjectPid: `pid-old${n + 1}` })),
      ['own_line'],
    ],
    ['the program itself', [entry(monday + 16 * 60 * minute, { actorId: null, capacity: 'system' })], []],
  ])('%s', (_, entries, expected) => {
    expect(rules(entries)).toEqual(expected)
  })

  it('says which entries, of whom and on which local day', () => {
    const entries = times(3, (n) => entry(monday + n * day, { result: 'refused' }))
    expect(alerts(entries)).toEqual([
      {
        rule: 'refusals',
        actorId: 'hr',
        subjectPid: 'pid-somebody',
        day: '2026-05-13',
        entryIds: entries.map(({ id }) => id),
      },
    ])
  })

  it('never speaks of entries it was not shown, nor of looks that were none', () => {
    const made = fc.record({
      wait: fc.integer({ min: 0, max: 12 * 60 }),
      person: fc.integer({ min: 0, max: 30 }),
      result: fc.constantFrom('shown', 'refused', 'asked', 'abandoned', 'rejected'),
      inSession: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(made, { maxLength: 120 }), (some) => {
        let at = monday
        const entries = some.map(({ wait, person, result, inSession }) => {
          at += wait * minute
          return entry(at, { ...of(person), result: result as Watched['result'], inSession })
        })
        const ids = new Map(entries.map((one) => [one.id, one]))
        for (const { entryIds } of alerts(entries)) {
          expect(entryIds.length).toBeGreaterThan(0)
          for (const id of entryIds) expect(['shown', 'refused']).toContain(ids.get(id)?.result)
        }
      }),
    )
  })
})
