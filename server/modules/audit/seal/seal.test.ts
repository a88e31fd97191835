import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { openCheckpoint } from '#server/lib/merkle/checkpoint.ts'
import { leafHash } from '#server/lib/merkle/hash.ts'
import { treeRoot } from '#server/lib/merkle/proof.ts'
import { type Cx, systemContext } from '#server/platform/context.ts'
import { readSecrets, rotateSigningKey } from '#server/platform/crypto/secrets.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { append } from '../append.ts'
import { originOf, verifyingKeys } from './log-keys.ts'
import { batchSize, numberEntries } from './number-entries.ts'
import { sealLog } from './seal.job.ts'
import { sealTree } from './seal-tree.ts'
import { liftAppendOnly } from './tamper.testing.ts'
import { fileWitness, type Witness, witnessedHeads, witnessFileOf } from './witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('sealing the log on %s', (engine) => {
  let test: TestDeps
  let cx: Cx
  /** The same databases as a second process sees them. */
  let second: Cx
  beforeEach(async () => {
    test = await createTestDeps({ engine })
    cx = test.cx
    second = systemContext({ ...test.deps, db: openDb(test.testDb.databaseUrl) }, 'job', 'second')
  })
  afterEach(async () => {
    await second.deps.db.close()
    await test.close()
  })

  const write = (count: number, by = cx, ids?: readonly string[]) =>
    inTransaction(by, (tx) =>
      append(
        tx,
        Array.from({ length: count }, (_, index) => ({
          by,
          action: 'archives.revealed' as const,
          result: 'refused' as const,
          reason: `第${index}次`,
          ...(ids ? { id: ids[index] as string } : {}),
        })),
      ),
    )
  const leaves = () =>
    rows<{ position: number; id: string; hash: string }>(
      test.deps.db,
      'SELECT position, entry_id AS id, hash FROM audit_leaves ORDER BY position',
    )
  const heads = () =>
    rows<{ size: number; note: string }>(test.deps.db, 'SELECT size, note FROM audit_heads ORDER BY size')
  const opened = async () =>
    (await heads()).map(({ note }) => openCheckpoint(note, originOf(test.deps), verifyingKeys(test.deps)))
  const alarms = async () =>
    (
      await rows<{ action: string; details: string }>(
        test.deps.db,
        "SELECT action, details FROM audit_entries WHERE action LIKE 'audit.alarm%' ORDER BY id",
      )
    ).map(({ action, details }) => `${action.slice('audit.alarm_'.length)} ${JSON.parse(details).kind}`)
  const complete = async (count: number) => {
    const all = await leaves()
    expect(all.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, index) => index))
    expect(new Set(all.map(({ id }) => id)).size).toBe(count)
  }
  const witnessed = async () => {
    const notes: (string | null)[] = []
    for await (const { note } of witnessedHeads(witnessFileOf(test.deps.config))) notes.push(note)
    return notes
  }

  describe('the sequence', () => {
    it('gives every committed entry one place, in the order of a batch', async () => {
      const ids = await write(2500)
      expect(await numberEntries(cx)).toBe(2500)
      expect((await leaves()).map(({ id }) => id)).toEqual(ids)
      await complete(2500)
      expect(await numberEntries(cx)).toBe(0)
    })

    it('skips no entry whose transaction commits after younger ones were numbered', async () => {
      const early = newId(test.deps.clock() - 90_000)
      const old = newId(test.deps.clock() - 3_600_000)
      const [young] = await write(1)
      await numberEntries(cx)
      await write(2, cx, [old, early])
      await numberEntries(cx)
      // What committed an hour late is met by the patrol, which begins anew when it has reached the end.
      for (let calls = 0; calls < 2; calls++) await numberEntries(cx)
      expect((await leaves()).map(({ id }) => id)).toEqual([young, early, old])
    })

    it.runIf(engine === 'mysql')('numbers only what is committed, and what commits later then', async () => {
      let commit: () => void = () => undefined
      const held = new Promise<void>((resolve) => {
        commit = resolve
      })
      let begun: () => void = () => undefined
      const open = new Promise<void>((resolve) => {
        begun = resolve
      })
      const late = inTransaction(second, async (tx) => {
        const ids = await append(tx, [{ by: second, action: 'sessions.started', result: 'done' }])
        begun()
        await held
        return ids
      })
      await open
      const [young] = await write(1)
      expect(await numberEntries(cx)).toBe(1)
      commit()
      const [old] = await late
      expect(await numberEntries(cx)).toBe(1)
      expect((await leaves()).map(({ id }) => id)).toEqual([young, old])
    })

    it('takes no harm from two at once while entries arrive', async () => {
      const writing = (async () => {
        for (let batch = 0; batch < 30; batch++) await write(50)
      })()
      while (!(await row(test.deps.db, 'SELECT id FROM audit_entries LIMIT 1'))) await wait(1)
      for (let round = 0; round < 12; round++) await Promise.all([numberEntries(cx), numberEntries(second)])
      await writing
      await Promise.all([numberEntries(cx), numberEntries(second)])
      await complete(1500)
    })

    it('goes on where one was killed, in whatever batch and row that was', async () => {
      await write(3 * batchSize)
      for (const [at, kept] of [
        [0, 0],
        [batchSize - 1, 0],
        [batchSize, batchSize],
        [2.5 * batchSize, 2 * batchSize],
      ] as const) {
        await run(
          test.deps.db,
          engine === 'sqlite'
            ? `CREATE TRIGGER killed BEFORE INSERT ON audit_leaves WHEN NEW.position = ${at} BEGIN SELECT RAISE(ABORT, 'killed'); END`
            : `CREATE TRIGGER killed BEFORE INSERT ON audit_leaves FOR EACH ROW BEGIN IF NEW.position = ${at} THEN SIGNAL SQLSTATE '45000'; END IF; END`,
        )
        await expect(numberEntries(cx)).rejects.toThrow()
        await run(test.deps.db, 'DROP TRIGGER killed')
        await complete(kept)
      }
      await numberEntries(second)
      await complete(3 * batchSize)
    })
  })

  describe('the heads', () => {
    it('has none for an empty log', async () => {
      expect(await sealLog(cx)).toBe(0)
      expect(await heads()).toEqual([])
      expect(await fileWitness(witnessFileOf(test.deps.config)).last()).toBeNull()
    })

    it('signs one for each growth, with the root of all leaves, and gives it to the witness', async () => {
      const sizes = [1, 4, 20, 21]
      for (const size of sizes) {
        await write(size - (await heads()).reduce((_, head) => head.size, 0))
        test.advance(10_000)
        expect(await sealLog(cx)).toBe(size)
        expect(await sealLog(second)).toBe(size)
      }
      const all = (await leaves()).map(({ hash }) => Buffer.from(hash, 'base64'))
      const found = await opened()
      expect(found.map(({ size }) => size)).toEqual(sizes)
      for (const { size, root, at } of found) {
        expect(root).toEqual(treeRoot(all.slice(0, size)))
        expect(at).toBeLessThanOrEqual(test.deps.clock())
      }
      expect(await witnessed()).toEqual((await heads()).map(({ note }) => note))
      expect(await alarms()).toEqual([])
    })

    it('signs the same head once when two seal at once', async () => {
      await write(10)
      await Promise.all([sealLog(cx), sealLog(second), sealLog(cx)])
      expect((await heads()).map(({ size }) => size)).toEqual([10])
      expect(new Set(await witnessed()).size).toBe(1)
      expect(await alarms()).toEqual([])
    })

    it('never dates a head before the one before it', async () => {
      await write(1)
      await sealLog(cx)
      test.advance(-3_600_000)
      await write(1)
      await sealLog(cx)
      const [first, then] = await opened()
      expect(then?.at).toBe(first?.at)
      expect(then?.size).toBe(2)
    })

    it('gives a witness what it missed, also after it was killed in a line', async () => {
      await write(1)
      await sealLog(cx)
      const file = witnessFileOf(test.deps.config)
      const away: Witness = { ...fileWitness(file), publish: () => Promise.reject(new Error('away')) }
      for (const size of [2, 3]) {
        await write(1)
        await numberEntries(cx)
        expect(await sealTree(cx, [away])).toBeGreaterThanOrEqual(size)
      }
      expect(await alarms()).toEqual(['raised witness'])
      writeFileSync(file, `${readFileSync(file, 'utf8')}${JSON.stringify((await heads())[1]?.note).slice(0, 40)}`)
      await sealLog(cx)
      expect(await witnessed()).toEqual((await heads()).map(({ note }) => note))
      expect(await alarms()).toEqual(['raised witness', 'ended witness'])
    })

    it('goes on under a new key, and stops where the old one was not kept', async () => {
      await write(1)
      await sealLog(cx)
      const { keyFile } = test.deps.config
      const before = readFileSync(keyFile, 'utf8')
      rotateSigningKey(keyFile)
      test.deps.secrets = readSecrets(keyFile)
      await write(1)
      await sealLog(cx)
      const [first, then] = await opened()
      expect(first?.keyId).not.toBe(then?.keyId)
      expect(await alarms()).toEqual([])
      const { formerVerifyingKeys: _, ...lost } = JSON.parse(readFileSync(keyFile, 'utf8'))
      rotateSigningKey(keyFile)
      writeFileSync(
        keyFile,
        JSON.stringify({ ...lost, signingKey: JSON.parse(readFileSync(keyFile, 'utf8')).signingKey }),
      )
      test.deps.secrets = readSecrets(keyFile)
      await write(1)
      await sealLog(cx)
      expect(await alarms()).toEqual(['raised bad_signature'])
      expect(await heads()).toHaveLength(2)
      writeFileSync(keyFile, JSON.stringify({ ...JSON.parse(before), signingKey: undefined }))
      chmodSync(keyFile, 0o600)
      expect(() => readSecrets(keyFile)).toThrow(/signingKey/)
    })
  })

  describe('a tree that does not fit', () => {
    beforeEach(async () => {
      await write(20)
      await sealLog(cx)
      await write(5)
      await sealLog(cx)
      await liftAppendOnly(test.deps.db)
    })
    const stopped = async (kind: string, heads_: number) => {
      await write(3)
      for (let times = 0; times < 2; times++) await sealLog(cx)
      expect(await alarms()).toEqual([`raised ${kind}`])
      expect(await heads()).toHaveLength(heads_)
    }

    it('shrunk: places that were sealed are not given away again', async () => {
      await run(test.deps.db, 'DELETE FROM audit_leaves WHERE position >= 22')
      await stopped('shrunk', 2)
      expect((await leaves()).length).toBe(22)
    })

    it('forked: a sealed leaf is another one', async () => {
      await run(test.deps.db, 'UPDATE audit_leaves SET hash = ? WHERE position = 3', [leafHash('x').toString('base64')])
      await stopped('forked', 2)
    })

    it('forked: the edge that the next head would grow from', async () => {
      await run(test.deps.db, 'UPDATE audit_heads SET edge = ? WHERE size = 25', [
        Buffer.concat([leafHash('x'), leafHash('y'), leafHash('z')]).toString('base64'),
      ])
      await stopped('forked', 2)
    })

    it('bad signature: a head that was written by hand', async () => {
      const [, last] = await heads()
      await run(test.deps.db, 'UPDATE audit_heads SET note = ? WHERE size = 25', [
        String(last?.note).replace('\n25\n', '\n26\n'),
      ])
      await stopped('bad_signature', 2)
    })

    it('shrunk: the witness has seen more than an older copy of the database holds', async () => {
      await run(test.deps.db, 'DELETE FROM audit_heads WHERE size = 25')
      await run(test.deps.db, 'DELETE FROM audit_leaves WHERE position >= 20')
      await run(test.deps.db, 'DELETE FROM audit_texts WHERE entry_id NOT IN (SELECT entry_id FROM audit_leaves)')
      await run(test.deps.db, 'DELETE FROM audit_entries WHERE id NOT IN (SELECT entry_id FROM audit_leaves)')
      await stopped('shrunk', 1)
    })

    it('says once that it is over when it is', async () => {
      const [, last] = await heads()
      await run(test.deps.db, "UPDATE audit_heads SET note = '' WHERE size = 25")
      await sealLog(cx)
      await run(test.deps.db, 'UPDATE audit_heads SET note = ? WHERE size = 25', [last?.note as string])
      for (let times = 0; times < 2; times++) await sealLog(cx)
      expect(await alarms()).toEqual(['raised bad_signature', 'ended bad_signature'])
      await sealLog(cx)
      expect((await heads()).at(-1)?.size).toBe(27)
    })
  })

  it('leaves an alarm where an entry waited too long for its head', async () => {
    await write(1)
    await sealLog(cx)
    await write(1)
    test.advance(170_000)
    await sealLog(cx)
    expect(await alarms()).toEqual([])
    await write(1)
    test.advance(181_000)
    await sealLog(cx)
    expect(await alarms()).toEqual(['raised late', 'ended late'])
  })
})
