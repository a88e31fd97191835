import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { rows, run } from '../db/query.ts'
import { blindIndexOf } from './blind-index.ts'
import { open, seal } from './envelope.ts'
import { openKeyring } from './keyring.ts'
import { pseudonymOf } from './pseudonym.ts'
import { addMasterKey, createKeyFile, readSecrets } from './secrets.ts'
import { signBytes, verifyBytes } from './signer.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe('envelope', () => {
  const key = randomBytes(32)
  it('opens what it sealed, for the same place only, and never twice the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, place, other) => {
        const plain = Buffer.from(bytes)
        const sealed = seal(key, plain, place)
        expect(open(key, sealed, place)).toEqual(plain)
        if (other !== place) expect(open(key, sealed, other)).toBeNull()
        expect(open(randomBytes(32), sealed, place)).toBeNull()
        expect(seal(key, plain, place).equals(sealed)).toBe(false)
      }),
    )
  })
  it('opens nothing that was changed by a single bit, or cut', () => {
    const sealed = seal(key, Buffer.from('13800000000'), 'a')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(open(key, changed, 'a')).toBeNull()
    }
    for (let length = 0; length < sealed.length; length++) expect(open(key, sealed.subarray(0, length), 'a')).toBeNull()
  })
})

describe.each(engines)('keyring on %s', (engine) => {
  let test: TestDeps
  beforeAll(async () => {
    test = await createTestDeps({ engine })
  })
  afterAll(() => test.close())
  const scope = (personId: string, period = '') => ({ personId, retentionClass: 'bank', period })
  const keyFile = () => test.deps.config.keyFile

  it('makes one key per person, class and period, even when two writers ask at once', async () => {
    const asked = [scope('p1'), scope('p2'), scope('p1', '2026')]
    const [first, second] = await Promise.all([
      test.deps.keyring.ensureKeys(asked),
      test.deps.keyring.ensureKeys(asked),
    ])
    expect(first.map(({ id }) => id)).toEqual(second.map(({ id }) => id))
    expect(new Set(first.map(({ id }) => id)).size).toBe(3)
    expect(first[0]?.key.equals(second[0]?.key as Buffer)).toBe(true)
  })

  it('knows no destroyed key, and takes a changed one for unreadable', async () => {
    const [gone, changed] = await test.deps.keyring.ensureKeys([scope('p3'), scope('p4')])
    await run(test.deps.keyring.db, 'DELETE FROM data_keys WHERE id = ?', [gone?.id as string])
    expect(await test.deps.keyring.loadWrapped(gone?.id as string)).toBeNull()
    const wrapped = await test.deps.keyring.loadWrapped(changed?.id as string)
    expect(test.deps.keyring.unwrap(wrapped as NonNullable<typeof wrapped>)?.equals(changed?.key as Buffer)).toBe(true)
    const bytes = Buffer.from(wrapped?.wrapped as Buffer)
    bytes[5] = (bytes[5] as number) ^ 1
    expect(test.deps.keyring.unwrap({ ...(wrapped as NonNullable<typeof wrapped>), wrapped: bytes })).toBeNull()
    expect(test.deps.keyring.unwrap({ ...(wrapped as NonNullable<typeof wrapped>), id: gone?.id as string })).toBeNull()
  })

  it('re-wraps under a new master key in batches that can be killed, and opens old and new meanwhile', async () => {
    const made = await test.deps.keyring.ensureKeys(Array.from({ length: 25 }, (_, index) => scope(`r${index}`)))
    expect(addMasterKey(keyFile())).toBe(2)
    const secrets = readSecrets(keyFile())
    const rotated = await openKeyring(test.deps.keyring.db, secrets, test.deps.clock)
    // Killed after one batch: some under the new key, some under the old; all open.
    expect(await rotated.rewrapBatch(10)).toBe(10)
    const readAll = async (keyring: typeof rotated) => {
      for (const { id, key } of made) {
        const wrapped = await keyring.loadWrapped(id)
        expect(wrapped && keyring.unwrap(wrapped)?.equals(key)).toBe(true)
      }
    }
    await readAll(rotated)
    let batches = 0
    while ((await rotated.rewrapBatch(10)) > 0) batches++
    expect(batches).toBeGreaterThan(1)
    const versions = await rows<{ version: number }>(
      test.deps.keyring.db,
      'SELECT DISTINCT master_version AS version FROM data_keys',
    )
    expect(versions.map(({ version }) => Number(version))).toEqual([2])
    // The old master key may go now: nothing hangs on it.
    const file = JSON.parse(readFileSync(keyFile(), 'utf8'))
    delete file.masterKeys['1']
    writeFileSync(keyFile(), JSON.stringify(file))
    await readAll(await openKeyring(test.deps.keyring.db, readSecrets(keyFile()), test.deps.clock))
  })

  it('stops at the start with words when the key file is another one, lacks a key in use, or is damaged', async () => {
    const other = join(test.testDb.folder, 'other-key-file.json')
    createKeyFile(other)
    const content = JSON.parse(readFileSync(other, 'utf8'))
    const write = (value: unknown) => writeFileSync(other, typeof value === 'string' ? value : JSON.stringify(value))
    const start = () => openKeyring(test.deps.keyring.db, readSecrets(other), test.deps.clock)
    write({ ...content, masterKeys: { 2: content.masterKeys['1'] }, currentMasterKey: 2 })
    await expect(start()).rejects.toThrow(/master key 2 of the key file is not the one/)
    write(content)
    await expect(start()).rejects.toThrow(/not the one|lacks master key 2/)
    write({ ...content, currentMasterKey: 9 })
    await expect(async () => start()).rejects.toThrow(/lacks its current master key/)
    write({ ...content, tokenKey: 'short' })
    await expect(async () => start()).rejects.toThrow(/tokenKey/)
    write('not json')
    await expect(async () => start()).rejects.toThrow(/not JSON/)
    for (const secret of Object.values(content.masterKeys) as string[])
      await expect(async () => start()).rejects.not.toThrow(secret)
  })
})

describe('key file', () => {
  it('is readable by its owner only and never replaced', async () => {
    const test = await createTestDeps({ engine: 'sqlite' })
    const file = test.deps.config.keyFile
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(() => createKeyFile(file)).toThrow(/exists already/)
    chmodSync(file, 0o600)
    const { secrets } = test.deps
    const bytes = Buffer.from('tree head')
    expect(verifyBytes(secrets, bytes, signBytes(secrets, bytes))).toBe(true)
    expect(verifyBytes(secrets, Buffer.from('tree heap'), signBytes(secrets, bytes))).toBe(false)
    expect(blindIndexOf(secrets, 'identity_documents.id_number', '11010119900101123x')).toBe(
      blindIndexOf(secrets, 'identity_documents.id_number', '１１０１０１ 19900101-123X'),
    )
    expect(blindIndexOf(secrets, 'basic.private_phone', '1')).not.toBe(blindIndexOf(secrets, 'bank.account_no', '1'))
    expect(pseudonymOf(secrets, 'corp', 'a')).toMatch(/^1\.[\w-]{43}$/)
    expect(pseudonymOf(secrets, 'corp', 'a')).not.toBe(pseudonymOf(secrets, 'corp', 'b'))
    await test.close()
  })
})
