import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Checkpoint, CheckpointError, keyIdOf, openCheckpoint, signCheckpoint, verifierKey } from './checkpoint.ts'
import { leafHash } from './hash.ts'

const ours = generateKeyPairSync('ed25519')
const former = generateKeyPairSync('ed25519')
const head: Checkpoint = {
  origin: 'shoujie/log/ding1',
  size: 12,
  root: leafHash('root'),
  at: Date.parse('2026-05-10T07:30:00.123Z'),
  sum: leafHash('sum'),
}
const note = signCheckpoint(head, ours.privateKey, ours.publicKey)
const open = (text: string, keys = [ours.publicKey]) => openCheckpoint(text, head.origin, keys)
const refused = (run: () => unknown) => {
  try {
    run()
    return 'accepted'
  } catch (error) {
    return (error as CheckpointError).kind
  }
}

describe('checkpoints', () => {
  it('are signed notes', () => {
    expect(note.split('\n').slice(0, 6)).toEqual([
      'shoujie/log/ding1',
      '12',
      head.root.toString('base64'),
      'time 2026-05-10T07:30:00.123Z',
      `sum ${head.sum.toString('base64')}`,
      '',
    ])
    expect(note.split('\n')[6]).toMatch(/^— shoujie\/log\/ding1 [\w+/]{91}=$/)
    expect(open(note)).toEqual({ ...head, keyId: keyIdOf(head.origin, ours.publicKey) })
  })

  it('name their key as signed-note does', () => {
    // The vector of golang.org/x/mod/sumdb/note.
    const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
    const raw = Buffer.from(String(vkey.split('+')[2]), 'base64').subarray(1)
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    expect(verifierKey('PeterNeumann', key)).toBe(vkey)
  })

  it('open under former keys, under no other, and not when changed anywhere', () => {
    const old = signCheckpoint(head, former.privateKey, former.publicKey)
    expect(open(old, [ours.publicKey, former.publicKey]).size).toBe(12)
    expect(refused(() => open(old))).toBe('unknown_key')
    expect(refused(() => openCheckpoint(note, 'shoujie/log/ding2', [ours.publicKey]))).toBe('malformed')
    expect(refused(() => open(note.replace('\n12\n', '\n13\n')))).toBe('bad_signature')
    expect(refused(() => open(`${note}\n`))).toBe('malformed')
    expect(refused(() => open(note.replace('\n12\n', '\n012\n')))).toBe('malformed')
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ minLength: 0, maxLength: 1 }), (at, char) => {
        const changed = note.slice(0, at) + char + note.slice(at + 1)
        if (changed !== note) expect(refused(() => open(changed))).not.toBe('accepted')
      }),
    )
    expect(new CheckpointError('malformed').message).toContain('malformed')
  })
})
