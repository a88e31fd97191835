import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaf, copyEdge, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { leafHash } from '#server/lib/merkle/hash.ts'
import { explainRange } from './explain-range.ts'
import { sumOf } from './leaf-sum.ts'

/** A log of `before` leaves and a sealed range of `size` after them, with one leaf more. */
function sealed(before: number, size: number) {
  const base = emptyEdge()
  for (let index = 0; index < before; index++) appendLeaf(base, leafHash(`before ${index}`))
  const leaves = Array.from({ length: size + 1 }, (_, index) => leafHash(`leaf ${index}`))
  const edge = copyEdge(base)
  for (const leaf of leaves.slice(0, size)) appendLeaf(edge, leaf)
  return { range: { base, size, root: rootOf(edge), sum: sumOf(leaves.slice(0, size)), before: size }, leaves }
}

const places = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }))
  .chain(([before, size]) => fc.record({ before: fc.constant(before), size: fc.constant(size), at: fc.nat(size - 1) }))

describe('explainRange', () => {
  it('finds nothing where nothing happened, with and without a leaf after it', () => {
    fc.assert(
      fc.property(places, ({ before, size }) => {
        const { range, leaves } = sealed(before, size)
        expect(explainRange(range, leaves)).toEqual({ kind: 'intact' })
        expect(explainRange(range, leaves.slice(0, size))).toEqual({ kind: 'intact' })
      }),
    )
  })

  it('names the leaf that was changed, inserted or dropped', () => {
    fc.assert(
      fc.property(places, ({ before, size, at }) => {
        const { range, leaves } = sealed(before, size)
        const other = leafHash('another')
        expect(explainRange(range, [...leaves.slice(0, at), other, ...leaves.slice(at + 1)])).toEqual({
          kind: 'changed',
          at: [at],
        })
        expect(explainRange(range, [...leaves.slice(0, at), other, ...leaves.slice(at)])).toEqual({
          kind: 'inserted',
          at: [at],
        })
        const dropped = { kind: 'dropped', at: [at] }
        expect(explainRange(range, [...leaves.slice(0, at), ...leaves.slice(at + 1, size)])).toEqual(dropped)
        const one = explainRange(range, [...leaves.slice(0, at), ...leaves.slice(at + 1), leafHash('later')])
        // The last one of a range, dropped, and the next in its place: that is also what a change of it looks like.
        expect(one).toEqual(at === size - 1 ? { kind: 'changed', at: [at] } : dropped)
      }),
    )
  })

  it('names two leaves that changed places, and a range where more happened', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ before, size, at }, second) => {
        const other = second % size
        if (other === at) return
        const { range, leaves } = sealed(before, size)
        const swapped = [...leaves]
        swapped[at] = leaves[other] as Buffer
        swapped[other] = leaves[at] as Buffer
        expect(explainRange(range, swapped)).toEqual({ kind: 'reordered', at: [at, other].sort((a, b) => a - b) })
        swapped[at] = leafHash('another')
        // Where the two were neighbours this is also what one dropped leaf looks like.
        expect(['rewritten', 'dropped']).toContain(explainRange(range, swapped).kind)
      }),
    )
  })
})
