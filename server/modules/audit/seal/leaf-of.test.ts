import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { leafHash } from '#server/lib/merkle/hash.ts'
import { open } from '#server/platform/crypto/envelope.ts'
import { AuditEntry } from '../entry.model.ts'
import { commitmentOf } from '../texts/commit-text.ts'
import { associatedOf, sealedText } from '../texts/seal-text.ts'
import { leafOf, leafText, type SealedEntry } from './leaf-of.ts'

const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant(null))
const columns = [...Object.keys(AuditEntry.columns), 'reasonCommitment']
const entries = fc
  .record(Object.fromEntries(columns.map((key) => [key, key === 'at' ? fc.nat() : cell])))
  .map((made) => made as unknown as SealedEntry)

describe('leafOf', () => {
  it('is the canonical JSON of every column of an entry', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(leafText(entry)).toBe(canonicalJson(entry))
        expect(leafOf(entry)).toBe(leafHash(Buffer.from(canonicalJson(entry))).toString('base64'))
      }),
    )
  })

  it('differs when any column differs', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...columns), (entry, key) => {
        const value = entry[key as keyof SealedEntry]
        const changed = { ...entry, [key]: typeof value === 'number' ? value + 1 : `${value ?? ''}!` }
        expect(leafOf(changed as SealedEntry)).not.toBe(leafOf(entry))
      }),
    )
  })
})

describe('sealedText', () => {
  const key = { id: '01JZZZZZZZZZZZZZZZZZZZZZZZ', key: Buffer.alloc(32, 7) }

  it('binds a text under a salt of its own to its entry, half surrogates as they are read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('半个\ud83d字')), (text) => {
        const [once, again] = [sealedText(key, 'a', text), sealedText(key, 'a', text)]
        const bytes = open(key.key, Buffer.from(once.sealed, 'base64'), associatedOf('a')) as Buffer
        const [salt, words] = [bytes.subarray(0, 16), bytes.subarray(16)]
        expect(words).toEqual(Buffer.from(text))
        expect(commitmentOf(salt, words)).toBe(once.commitment)
        expect(commitmentOf(salt, Buffer.concat([words, Buffer.of(46)]))).not.toBe(once.commitment)
        expect(once.commitment).not.toBe(again.commitment)
        expect(open(key.key, Buffer.from(once.sealed, 'base64'), associatedOf('b'))).toBeNull()
      }),
    )
  })
})
