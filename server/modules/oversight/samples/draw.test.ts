import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '#server/lib/local-time.ts'
import { draw, sampleSize } from './draw.ts'
import { lastMonth } from './month.ts'

describe('the draw', () => {
  const ids = Array.from({ length: 2000 }, (_, index) => `entry-${index}`)

  it('is the same for whoever has the root, whatever the order, and another under another root', () => {
    const root = randomBytes(32).toString('base64')
    const drawn = draw(root, ids)
    expect(draw(root, [...ids].reverse())).toEqual(drawn)
    expect(new Set(drawn).size).toBe(20)
    expect(draw(randomBytes(32).toString('base64'), ids)).not.toEqual(drawn)
    expect(draw(root, [])).toEqual([])
  })

  it('leaves nobody out: over many roots each entry comes up about as often', () => {
    const times = new Map<string, number>()
    const few = ids.slice(0, 20)
    for (let round = 0; round < 2000; round++) {
      const root = Buffer.alloc(32)
      root.writeUInt32BE(round)
      for (const id of draw(root.toString('base64'), few)) times.set(id, (times.get(id) ?? 0) + 1)
    }
    // 5 of 20 each time: 500 expected, standard deviation 19.
    for (const id of few) expect(Math.abs((times.get(id) ?? 0) - 500)).toBeLessThan(100)
  })

  it('takes a hundredth, at least five where there are as many and at most forty', () => {
    expect([0, 3, 5, 400, 501, 2000, 1_000_000].map(sampleSize)).toEqual([0, 3, 5, 5, 6, 20, 40])
  })
})

describe('the last month', () => {
  it('is whole, local, and ends before now, in zones on either side of the date line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }),
        fc.constantFrom('Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Europe/Berlin'),
        (now, zone) => {
          const { id, from, to } = lastMonth(now, zone)
          expect(to).toBeLessThanOrEqual(now)
          expect(localDate(from, zone)).toBe(`${id}-01`)
          expect(localDate(from - 1, zone).slice(0, 7)).not.toBe(id)
          expect(localDate(to - 1, zone).slice(0, 7)).toBe(id)
          expect(localDate(to, zone).slice(0, 7)).toBe(localDate(now, zone).slice(0, 7))
        },
      ),
      { numRuns: 200 },
    )
  })
})
