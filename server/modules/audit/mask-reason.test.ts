import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskReason } from './mask-reason.ts'

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '')

describe('maskReason', () => {
  it.each([
    '他妈妈电话13800138000',
    '138 0013 8000',
    '１３８００１３８０００',
    '138-0013-8000',
    '身份证11010119900307391X',
    '卡号6222 0212 3456 7890 123',
    '写信给 a.b@mail.example',
    '护照E12345678',
  ])('hides the number in %s', (text) => {
    const masked = maskReason(text)
    expect(masked).toContain('〔号码已遮盖〕')
    expect(digitsOf(masked).length).toBeLessThan(7)
    expect(masked).not.toContain('@')
  })

  it.each(['2024-05-10 15:30 在3号楼晕倒', '欠我5000元', '住502室'])('keeps %s', (text) => {
    expect(maskReason(text)).toBe(text)
  })

  it('lets no phone number through, wherever it stands and however it is spaced', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }).filter((text) => !/[0-9]/.test(text)),
        fc.tuple(
          fc.constantFrom('13', '15', '18', '19'),
          fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }),
        ),
        fc.constantFrom('', ' ', '-', '·'),
        (around, [head, rest], gap) => {
          const number = [...head, ...rest].join(gap)
          expect(digitsOf(maskReason(`${around}${number}${around}`)).length).toBeLessThan(7)
        },
      ),
    )
  })

  it('keeps at most 500 characters', () => {
    expect([...maskReason('字'.repeat(900))]).toHaveLength(500)
  })
})
