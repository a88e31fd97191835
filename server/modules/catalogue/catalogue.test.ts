import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import { treatmentIds } from '#shared/vocabulary/treatments.ts'
import type { PermissionSet } from './catalogue-types.ts'
import { isForbiddenField } from './forbidden-fields.ts'
import { catalogue, neverImported, projectFields, purposeAllows, treatmentFor } from './index.ts'
import { programPermissionSet } from './load-catalogue.ts'
import { parseDuration } from './parse-duration.ts'

describe('the catalogue', () => {
  it('holds the eight sections in tab order and the 37 purposes, 23 allowed and 14 denied', () => {
    expect(catalogue().sections.map(({ key }) => key)).toEqual([
      'basic',
      'contract',
      'emergency_contact',
      'identity_documents',
      'bank',
      'compensation',
      'social_insurance',
      'offboarding',
    ])
    expect(catalogue().purposes.filter(({ cls }) => cls === 'allow')).toHaveLength(23)
    expect(catalogue().purposes.filter(({ cls }) => cls === 'deny')).toHaveLength(14)
  })

  it('says every purpose, label and answer in four languages', () => {
    for (const purpose of catalogue().purposes)
      for (const texts of [purpose.names, purpose.instead, ...(purpose.cls === 'allow' ? [purpose.evidence] : [])])
        expect(
          Object.values(texts).filter((text) => text.trim() === ''),
          purpose.id,
        ).toEqual([])
    for (const field of catalogue().fields) expect(Object.values(field.labels).every(Boolean), field.key).toBe(true)
  })

  it('carries the hint of the emergency contact word for word', () => {
    expect(catalogue().section('emergency_contact')?.hints?.['zh-CN']).toBe(
      '此信息仅用于员工紧急情况(如意外、失联),非经本人同意不得向第三方提供',
    )
  })

  it('never maps family, politics, ethnicity or marriage, and refuses fields of such kinds', () => {
    expect(
      catalogue()
        .fields.flatMap(({ dingtalk }) => dingtalk)
        .filter((code) => neverImported.test(code)),
    ).toEqual([])
    for (const name of ['health_state', 'religion', 'fingerprint', 'criminal_record', 'marital_status'])
      expect(isForbiddenField({ name, dingtalk: [] }), name).toBe(true)
    expect(isForbiddenField({ name: 'x', dingtalk: ['sys07-childName'] })).toBe(true)
  })

  it('lets no purpose of class deny show anything', () => {
    for (const purpose of catalogue().purposes.filter(({ cls }) => cls === 'deny'))
      for (const field of catalogue().fields) expect(purposeAllows(purpose, field.section, field.name)).toBe(false)
  })

  it('gives a department head exactly the seven work fields, in plain', () => {
    const seen = projectFields(programPermissionSet(), ['department_head'], catalogue().fields)
    expect(seen.map(({ field }) => field.key)).toEqual([
      'basic.name',
      'basic.emp_no',
      'basic.dept',
      'basic.post',
      'basic.work_phone',
      'basic.work_mail',
      'basic.joined_on',
    ])
    expect(new Set(seen.map(({ treatment }) => treatment))).toEqual(new Set(['plain']))
  })

  it('never shows a private or sensitive field in plain to a head or a colleague', () => {
    for (const viewer of ['department_head', 'employee'] as const)
      for (const { field } of projectFields(programPermissionSet(), [viewer], catalogue().fields))
        expect(['public', 'internal'], field.key).toContain(field.class)
  })
})

describe('projection', () => {
  const viewerIds: ViewerId[] = ['hr_admin', 'department_head', 'employee', 'own']
  const sets = fc.record(
    Object.fromEntries(
      viewerIds.map((viewer) => [
        viewer,
        fc.dictionary(fc.constantFrom('a.b', 'a.c', 'constructor', '__proto__'), fc.constantFrom(...treatmentIds)),
      ]),
    ) as Record<ViewerId, fc.Arbitrary<Record<string, (typeof treatmentIds)[number]>>>,
  )
  it('hides what no rule names, whatever the field is called', () => {
    fc.assert(
      fc.property(
        sets,
        fc.subarray(viewerIds),
        fc.constantFrom('a.b', 'a.c', 'z.z', 'constructor', 'toString'),
        (rules, viewers, key) => {
          const set: PermissionSet = { id: 'x', version: 1, rules }
          const named = viewers.some((viewer) => Object.hasOwn(rules[viewer], key) && rules[viewer][key] !== 'hidden')
          expect(treatmentFor(set, viewers, key) === 'hidden').toBe(!named)
        },
      ),
    )
  })
})

it('reads durations', () => {
  expect(parseDuration('PT4H')).toBe(4 * 3_600_000)
  expect(parseDuration('P14D')).toBe(14 * 86_400_000)
  expect(parseDuration('PT0S')).toBe(0)
  expect(() => parseDuration('P1Y')).toThrow()
})
