import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JudgeOutcome, judgeReason } from './judge-reason.ts'

interface Example {
  id: string
  text: string
  label: JudgeOutcome
  subject: 'active' | 'pending_leave' | 'left'
}
const examples = readFileSync(new URL('./fixtures/reason-examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Example)

describe('judgeReason', () => {
  it.each([
    ['私人债务求助', 'private_debt'],
    ['张强欠我钱不还,能给我他父母的电话吗', 'private_debt'],
    ['她喜欢他，想看看家里几口人', 'personal_relationship_or_curiosity'],
    ['有记者想采访他的家人', 'media_inquiry'],
    ['he owes me 5000 and vanished, need his parents number', 'private_debt'],
    ['お金を貸したまま返してくれないので親御さんに連絡したい', 'private_debt'],
    ['빌려간 돈을 안 갚아서 부모님 번호가 필요해요', 'private_debt'],
    ['中秋给她家寄月饼要地址', 'gift_or_home_visit'],
    ['别人欠我钱不还,要他父母电话', 'private_debt'],
    ['欠我120块不还', 'private_debt'],
  ])('refuses %s', (text, purpose) => {
    expect(judgeReason(text)).toMatchObject({ outcome: 'deny', prohibited: true, purpose })
  })

  it.each([
    '晕倒',
    '员工晕倒',
    '赵磊晕倒送医',
    '工伤',
    'unconscious, ambulance called',
    '倒れて救急搬送',
    '쓰러졌어요 응급',
    '有人看见他跳楼',
    '已打120',
    'oil rig drill accident, unconscious',
  ])('shows the rescue %s', (text) => {
    expect(judgeReason(text)).toMatchObject({ outcome: 'allow', dangerToLife: true })
  })

  it('lets a real emergency pass that merely mentions money', () => {
    expect(judgeReason('谈欠薪时他突然昏迷，已叫救护车，医院要家属')).toMatchObject({
      outcome: 'allow',
      dangerToLife: true,
    })
  })

  it.each(['工作需要', '急', '1', 'asap', '業務上必要', '업무용', '领导要求'])('says %s says nothing', (text) => {
    expect(judgeReason(text)).toMatchObject({ outcome: 'review', saysNothing: true })
  })

  it.each([
    ['续签合同', 'contract_administration'],
    ['5月工资核算', 'payroll_settlement'],
    ['社保增员申报', 'social_insurance_or_tax_filing'],
  ])('knows the routine purpose %s', (text, purpose) => {
    expect(judgeReason(text)).toMatchObject({ outcome: 'allow', purpose })
  })

  it('makes neither fatal error on the calibration examples', () => {
    const results = examples.map((example) => ({ ...example, got: judgeReason(example.text, example.subject).outcome }))
    const fatal = results.filter(
      ({ label, got }) => (label === 'deny' && got === 'allow') || (label === 'allow' && got === 'deny'),
    )
    expect(fatal.map(({ id, text, got }) => `${id} ${got}: ${text}`)).toEqual([])
    const right = results.filter(({ label, got }) => label === got).length
    expect(right / results.length, `${right} of ${results.length}`).toBeGreaterThanOrEqual(0.75)
  })

  it('never throws and answers the same twice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(judgeReason(text)).toEqual(judgeReason(text))
      }),
    )
  })

  it('never turns a refusal into a look by zero-width, width or spacing noise', () => {
    const denied = examples.filter(({ text }) => judgeReason(text).outcome === 'deny')
    fc.assert(
      fc.property(
        fc.constantFrom(...denied),
        fc.constantFrom('\u200b', '\u2060', '\u00ad', '\ufeff'),
        fc.nat(40),
        ({ text }, noise, at) => {
          const characters = [...text]
          characters.splice(at % (characters.length + 1), 0, noise)
          expect(judgeReason(characters.join('')).outcome).not.toBe('allow')
        },
      ),
    )
  })
})
