import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { leafHash } from '#server/lib/merkle/hash.ts'
import { commitmentOf, committed } from '../commit-text.ts'
import { AuditEntry } from '../entry.model.ts'
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

describe('committed', () => {
  it('binds a text under a salt of its own, half surrogates as they are stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('半个\ud83d字')), (text) => {
        const [once, again] = [committed(text), committed(text)]
        expect(commitmentOf(once.salt, once.text)).toBe(once.commitment)
        expect(commitmentOf(once.salt, `${once.text}.`)).not.toBe(once.commitment)
        expect(once.salt).not.toBe(again.salt)
        expect(once.commitment).not.toBe(again.commitment)
      }),
    )
  })
})
