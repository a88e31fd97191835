import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, fillBits, packBucket, packOrdinals, unpackBucket, unpackOrdinals } from './postings.ts'
import { countBelow, highest } from './search-index.ts'

const size = 3000
const ordinals = fc
  .oneof(
    fc.uniqueArray(fc.nat(size - 1), { maxLength: 40 }),
    fc.uniqueArray(fc.nat(size - 1), { minLength: 600, maxLength: size }),
  )
  .map((some) => some.sort((a, b) => a - b))

describe('posting lists', () => {
  it('come back as they were packed, as a list or as bits, and never take more than bits would', () =>
    fc.assert(
      fc.property(ordinals, (some) => {
        const packed = packOrdinals(some, size)
        expect(unpackOrdinals(packed)).toEqual(some)
        expect(packed.length).toBeLessThanOrEqual(1 + size / 8)
        const bits = new Uint8Array(Math.ceil(size / 8))
        fillBits(bits, packed)
        expect(highest(bits, size, size)).toEqual(some.toReversed())
      }),
    ))

  it('are counted and read from any ordinal down', () =>
    fc.assert(
      fc.property(ordinals, fc.nat(size), fc.nat(50), (some, below, max) => {
        const bits = new Uint8Array(Math.ceil(size / 8))
        fillBits(bits, packOrdinals(some, size))
        const expected = some.filter((one) => one < below).toReversed()
        expect(countBelow(bits, below)).toBe(expected.length)
        expect(highest(bits, below, max)).toEqual(expected.slice(0, max))
      }),
    ))

  it('lie together in a bucket, found by the first bits of their term', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2 ** 48 - 1), ordinals), { maxLength: 20 }), (some) => {
        const postings = some.map(([term, list]) => ({ term, packed: packOrdinals(list, size) }))
        expect([...unpackBucket(packBucket(postings))]).toEqual(postings)
        for (const { term } of postings) expect(bucketOf(term, 8)).toBe(Math.floor(term / 2 ** 45))
      }),
    ))
})
