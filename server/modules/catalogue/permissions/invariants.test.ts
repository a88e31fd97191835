import { describe, expect, it } from 'vitest'
import { catalogue } from '../index.ts'
import { programPermissionSet } from '../load-catalogue.ts'
import { brokenBy, invariants, readInvariants } from './invariants.ts'

const texts = '{zh-CN: 一, en: a, ja: 一, ko: 일}'
const read = (...lines: string[]) =>
  readInvariants(
    `invariants:\n${lines.map((line, index) => `- {id: one_${'abc'[index]}, texts: ${texts}, ${line}}`).join('\n')}`,
  )

describe('the promises no permission set may break', () => {
  it('are kept by the set that comes with the program, each said in four languages', () => {
    expect(brokenBy(programPermissionSet(), catalogue().fields)).toEqual([])
    for (const { texts: said } of invariants()) expect(Object.keys(said)).toHaveLength(4)
  })

  it('do not load when they go in a circle', () => {
    expect(() =>
      read('for: [employee], not_above: department_head', 'for: [department_head], not_above: employee'),
    ).toThrow(/bound to itself/)
    expect(() =>
      read(
        'for: [employee], not_above: department_head',
        'for: [department_head], not_above: hr_admin',
        'for: [hr_admin], not_above: employee',
      ),
    ).toThrow(/bound to itself/)
  })

  it('do not load when they contradict each other, across readers too', () => {
    expect(() =>
      read(
        'for: [hr_admin], of: {sections: [bank]}, at_most: hidden',
        'for: [hr_admin], of: {fields: [bank.account_no]}, at_least: reason',
      ),
    ).toThrow(/bank\.account_no/)
    expect(() =>
      read(
        'for: [hr_admin], of: {classes: [private]}, at_most: masked',
        'for: [department_head], not_above: hr_admin',
        'for: [department_head], of: {fields: [basic.dob]}, at_least: plain',
      ),
    ).toThrow(/basic\.dob/)
    expect(() =>
      read('for: [hr_admin], of: {sections: [bank]}, at_most: masked', 'for: [hr_admin], one_at_least: reason'),
    ).toThrow(/bank is closed/)
  })

  it('do not load without saying exactly one thing', () => {
    expect(() => read('for: [own]')).toThrow()
    expect(() => read('for: [own], at_most: plain, at_least: plain')).toThrow()
  })
})
