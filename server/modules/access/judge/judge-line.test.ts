import { describe, expect, it } from 'vitest'
import { judgeLine } from './judge-line.ts'

const judged = (line: object) => JSON.parse(judgeLine(JSON.stringify(line))) as Record<string, unknown>

describe('judgeLine', () => {
  it('answers with outcome, purpose, rules and the words, and nothing else', () => {
    expect(judged({ id: 'a', text: '员工晕倒，已叫救护车' })).toEqual({
      id: 'a',
      outcome: 'allow',
      purpose: 'accident_or_medical_emergency',
      rules: ['danger_to_life'],
      why: expect.arrayContaining(['晕倒']),
    })
  })

  it('judges the text alone: whether purpose and tier reach the section is decided elsewhere', () => {
    const contract = { outcome: 'allow', purpose: 'contract_administration' }
    expect(judged({ id: 1, text: '续签合同' })).toMatchObject(contract)
    expect(judged({ id: 1, text: '续签合同', section: 'contract' })).toMatchObject(contract)
    expect(judged({ id: 1, text: '员工晕倒', tier: 'employee' })).toMatchObject({ outcome: 'allow' })
  })

  it('refuses a prohibited box whatever the text says', () => {
    expect(judged({ id: 1, text: '员工晕倒', purpose: 'private_debt' })).toMatchObject({
      outcome: 'deny',
      purpose: 'private_debt',
    })
  })

  it('takes absent and null for the defaults', () => {
    expect(judged({ id: 1, text: '1', subject: null, section: null, tier: null })).toMatchObject({ outcome: 'review' })
  })

  it.each(['', 'x', '{}', '{"id":1}', '{"id":1,"text":2}'])('throws on the line %s', (line) => {
    expect(() => judgeLine(line)).toThrow()
  })
})
