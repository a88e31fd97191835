import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaf, copyEdge, edgeText, emptyEdge, parseEdge, rootOf } from './edge.ts'
import { emptyRoot, leafHash } from './hash.ts'
import { consistencyProof, inclusionProof, treeRoot, verifyConsistency, verifyInclusion } from './proof.ts'

/** The vectors that every implementation of RFC 6962 and 9162 shares (certificate-transparency's merkletree tests). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const [a, b, c, d, e, f, g] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
]
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))
const hexes = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'))
const rootAt = (size: number) => treeRoot(leaves.slice(0, size))

/** Leaves by number: enough to tell them apart. */
const made = (count: number) => Array.from({ length: count }, (_, index) => leafHash(`leaf ${index}`))
const edgeOf = (leaves: readonly Buffer[]) => {
  const edge = emptyEdge()
  for (const leaf of leaves) appendLeaf(edge, leaf)
  return edge
}

describe('the published vectors', () => {
  it('has the root of nothing', () => {
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf(emptyEdge())).toEqual(emptyRoot)
    expect(treeRoot([])).toEqual(emptyRoot)
  })

  it.each(roots.map((root, index) => [index + 1, root] as const))('has the root of %i leaves', (size, root) => {
    expect(rootAt(size).toString('hex')).toBe(root)
    expect(rootOf(edgeOf(leaves.slice(0, size))).toString('hex')).toBe(root)
  })

  it.each([
    [0, 1, []],
    [0, 8, [a, b, c]],
    [5, 8, [d, e, f]],
    [2, 3, [roots[1]]],
    [1, 5, [roots[0], b, d]],
  ] as const)('has the inclusion proof of leaf %i in a tree of %i', (index, size, proof) => {
    const ours = inclusionProof(index, leaves.slice(0, size))
    expect(hexes(ours)).toEqual(proof)
    expect(verifyInclusion(index, size, leaves[index] as Buffer, ours, rootAt(size))).toBe(true)
  })

  it.each([
    [1, 1, []],
    [1, 8, [a, b, c]],
    [6, 8, [g, e, f]],
    [2, 5, [b, d]],
  ] as const)('has the consistency proof from %i to %i', (first, second, proof) => {
    const ours = consistencyProof(first, leaves.slice(0, second))
    expect(hexes(ours)).toEqual(proof)
    expect(verifyConsistency({ size: first, root: rootAt(first) }, { size: second, root: rootAt(second) }, ours)).toBe(
      true,
    )
  })
})

const size = fc.integer({ min: 1, max: 300 })

describe('any tree', () => {
  it('gives the same root leaf by leaf as taken whole, and its edge survives being written down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (first, more) => {
        const all = made(first + more)
        const stored = edgeOf(all.slice(0, first))
        const edge = copyEdge(parseEdge(first, edgeText(stored)) ?? emptyEdge())
        for (const leaf of all.slice(first)) appendLeaf(edge, leaf)
        expect(rootOf(edge)).toEqual(treeRoot(all))
        expect(rootOf(stored)).toEqual(treeRoot(all.slice(0, first)))
      }),
    )
    expect(parseEdge(3, edgeText(edgeOf(made(4))))).toBeNull()
    expect(parseEdge(1, 'not base64')).toBeNull()
  })

  it('proves every leaf, and no other leaf, place, size or root', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (size, at, other) => {
        const all = made(size)
        const index = at % size
        const leaf = all[index] as Buffer
        const root = treeRoot(all)
        const proof = inclusionProof(index, all)
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true)
        expect(verifyInclusion(index, size, leafHash('another'), proof, root)).toBe(false)
        expect(verifyInclusion(index, size, leaf, proof, leafHash('another'))).toBe(false)
        expect(verifyInclusion(index, size, leaf, [...proof, root], root)).toBe(false)
        if (proof.length > 0) {
          expect(verifyInclusion(index, size, leaf, proof.slice(0, -1), root)).toBe(false)
          const changed = proof.map((hash, place) => (place === other % proof.length ? leafHash(hash) : hash))
          expect(verifyInclusion(index, size, leaf, changed, root)).toBe(false)
        }
        const elsewhere = other % size
        if (elsewhere !== index) expect(verifyInclusion(elsewhere, size, leaf, proof, root)).toBe(false)
        for (const [index, bad] of [
          [-1, size],
          [size, size],
          [0.5, size],
        ] as const)
          expect(verifyInclusion(index, bad, leaf, proof, root)).toBe(false)
      }),
    )
  })

  it('proves growth, and finds a changed, inserted, dropped or reordered leaf of the past', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 60 }), fc.nat(), (first, more, at) => {
        const all = made(first + more)
        const before = { size: first, root: treeRoot(all.slice(0, first)) }
        const now = { size: all.length, root: treeRoot(all) }
        const proof = consistencyProof(first, all)
        expect(verifyConsistency(before, now, proof)).toBe(true)
        expect(verifyConsistency(before, { ...now, root: leafHash('x') }, proof)).toBe(false)
        expect(verifyConsistency({ ...before, root: leafHash('x') }, now, proof)).toBe(false)
        expect(verifyConsistency(before, now, [...proof, now.root])).toBe(false)
        expect(verifyConsistency(now, before, proof)).toBe(more === 0)
        const place = at % first
        const rewritten: Buffer[][] = [
          all.map((leaf, index) => (index === place ? leafHash('changed') : leaf)),
          [...all.slice(0, place), leafHash('inserted'), ...all.slice(place)],
        ]
        // What stands after the past may be anything: only a tree that reaches beyond the drop can hide it.
        if (more > 0) rewritten.push([...all.slice(0, place), ...all.slice(place + 1)])
        if (place + 1 < first)
          rewritten.push([
            ...all.slice(0, place),
            all[place + 1] as Buffer,
            all[place] as Buffer,
            ...all.slice(place + 2),
          ])
        for (const other of rewritten) {
          const forged = { size: other.length, root: treeRoot(other) }
          expect(treeRoot(other.slice(0, first)).equals(before.root)).toBe(false)
          expect(verifyConsistency(before, forged, consistencyProof(first, other))).toBe(false)
        }
      }),
    )
  })

  it('lets any number of leaves through an edge of a few hashes', () => {
    const edge = emptyEdge()
    const leaf = leafHash('the same')
    let widest = 0
    for (let count = 0; count < 200_000; count++) {
      appendLeaf(edge, leaf)
      widest = Math.max(widest, edge.hashes.length)
    }
    expect(edge.size).toBe(200_000)
    expect(widest).toBeLessThanOrEqual(18)
  })
})
