import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { openCheckpoint, signCheckpoint } from '#server/lib/merkle/checkpoint.ts'
import { appendLeaf, edgeText, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import type { Cx } from '#server/platform/context.ts'
import { readSecrets, rotateSigningKey } from '#server/platform/crypto/secrets.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { append } from '../append.ts'
import { entryColumns } from '../entry-columns.ts'
import { sealedText } from '../texts/seal-text.ts'
import { textKey } from '../texts/text-key.ts'
import { leafOf, type SealedEntry } from './leaf-of.ts'
import { addToSum } from './leaf-sum.ts'
import { originOf } from './log-keys.ts'
import { sealLog } from './seal.job.ts'
import { liftAppendOnly } from './tamper.testing.ts'
import { verifyLog } from './verify-log.ts'
import { witnessFileOf } from './witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const tables = ['audit_entries', 'audit_texts', 'audit_leaves', 'audit_heads'] as const
const sizes = [1, 2, 3, 5, 8, 20, 21, 22, 60, 61, 62, 80, 100, 120]

describe.each(engines)('verifying the log on %s', (engine) => {
  let test: TestDeps
  let cx: Cx
  let ids: string[]
  let witnessFile: string
  const sql = (text: string, ...values: (string | number)[]) => run(test.deps.db, text, values)
  const write = (count: number, id?: string) =>
    inTransaction(cx, (tx) =>
      append(
        tx,
        Array.from({ length: count }, (_, index) => ({
          by: cx,
          action: 'archives.revealed' as const,
          result: 'refused' as const,
          reason: `第${index}次:他欠我钱`,
          ...(id ? { id } : {}),
        })),
      ),
    )
  const verify = async () => {
    const report = await verifyLog(test.deps, { witnessFile })
    expect(report.findings).toHaveLength(report.findingCount)
    return report
  }
  const found = async () => (await verify()).findings

  beforeAll(async () => {
    test = await createTestDeps({ engine })
    cx = test.cx
    witnessFile = witnessFileOf(test.deps.config)
    expect(await verify()).toMatchObject({
      entries: 0,
      numbered: 0,
      sealed: 0,
      heads: 0,
      witnessed: null,
      findings: [],
    })
    ids = []
    for (const size of sizes) {
      ids.push(...(await write(size - ids.length)))
      test.advance(20_000)
      await sealLog(cx)
    }
    await liftAppendOnly(test.deps.db)
    for (const table of tables) await sql(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`)
    copyFileSync(witnessFile, `${witnessFile}.kept`)
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    for (const table of tables) {
      await sql(`DELETE FROM ${table}`)
      await sql(`INSERT INTO ${table} SELECT * FROM kept_${table}`)
    }
    copyFileSync(`${witnessFile}.kept`, witnessFile)
  })

  const id = (position: number) => ids[position] as string
  const at = (position: number) => ({ position, entryId: id(position) })
  /** As somebody would who knows how leaves are made. */
  const rehash = async (entryId: string) => {
    const entry = await row<SealedEntry>(
      test.deps.db,
      `SELECT ${entryColumns}, t.commitment AS reasonCommitment FROM audit_entries e LEFT JOIN audit_texts t ON t.entry_id = e.id WHERE e.id = ?`,
      [entryId],
    )
    return leafOf(entry as SealedEntry)
  }
  const moveFrom = async (position: number, by: number) => {
    await sql('UPDATE audit_leaves SET position = position + 10000 WHERE position >= ?', position)
    await sql('UPDATE audit_leaves SET position = position - ? WHERE position >= 10000', 10_000 - by)
  }
  const forget = async (entryId: string) => {
    await sql('DELETE FROM audit_leaves WHERE entry_id = ?', entryId)
    await sql('DELETE FROM audit_texts WHERE entry_id = ?', entryId)
    await sql('DELETE FROM audit_entries WHERE id = ?', entryId)
  }
  /** Signs every head anew over the leaves as they stand: only who holds the key can. */
  const signAnew = async () => {
    const leaves = await rows<{ hash: string }>(test.deps.db, 'SELECT hash FROM audit_leaves ORDER BY position')
    const { secrets } = test.deps
    const edge = emptyEdge()
    const sum = Buffer.alloc(32)
    for (const { hash } of leaves) {
      appendLeaf(edge, Buffer.from(hash, 'base64'))
      addToSum(sum, Buffer.from(hash, 'base64'))
      const head = await row<{ at: number }>(test.deps.db, 'SELECT at FROM audit_heads WHERE size = ?', [edge.size])
      if (!head) continue
      const note = signCheckpoint(
        { origin: originOf(test.deps), size: edge.size, root: rootOf(edge), at: head.at, sum },
        secrets.signingKey,
        secrets.verifyingKey,
      )
      await sql('UPDATE audit_heads SET note = ?, edge = ? WHERE size = ?', note, edgeText(edge), edge.size)
    }
  }

  it('finds nothing wrong where nothing is, and says what it looked at', async () => {
    expect(await verify()).toMatchObject({
      entries: 120,
      numbered: 120,
      sealed: 120,
      heads: sizes.length,
      witnessed: sizes.length,
      erasedTexts: 0,
      findings: [],
    })
    await write(3)
    expect(await verify()).toMatchObject({ entries: 123, numbered: 120, findings: [] })
    rmSync(witnessFile)
    expect(await verify()).toMatchObject({ witnessed: null, findings: [] })
  })

  it('still verifies when a text was erased', async () => {
    await sql('UPDATE audit_texts SET sealed = NULL, key_id = NULL WHERE entry_id IN (?, ?)', id(0), id(70))
    expect(await verify()).toMatchObject({ erasedTexts: 2, findings: [] })
  })

  it.each([0, 2, 30, 61, 119])('names a changed entry: %i', async (position) => {
    await sql("UPDATE audit_entries SET result = 'shown' WHERE id = ?", id(position))
    expect(await found()).toEqual([{ kind: 'changed', ...at(position) }])
    await sql('UPDATE audit_leaves SET hash = ? WHERE position = ?', await rehash(id(position)), position)
    expect(await found()).toEqual([{ kind: 'changed', ...at(position) }])
  })

  it('names a changed text, and one that came with a commitment of its own', async () => {
    await sql("UPDATE audit_texts SET text = '工作需要', sealed = NULL, key_id = NULL WHERE entry_id = ?", id(40))
    expect(await found()).toEqual([{ kind: 'text_changed', ...at(40) }])
    const { sealed, commitment } = sealedText(await textKey(test.deps), id(40), '工作需要')
    const { key_id } = sealedText(await textKey(test.deps), id(40), '')
    await sql("UPDATE audit_texts SET text = '', sealed = ?, key_id = ? WHERE entry_id = ?", sealed, key_id, id(40))
    expect(await found()).toEqual([{ kind: 'text_changed', ...at(40) }])
    await sql('UPDATE audit_texts SET commitment = ? WHERE entry_id = ?', commitment, id(40))
    expect(await found()).toEqual([{ kind: 'changed', ...at(40) }])
    await sql('DELETE FROM audit_texts WHERE entry_id = ?', id(40))
    expect(await found()).toEqual([{ kind: 'changed', ...at(40) }])
  })

  it('names an entry that was put in without a place, or got one only now', async () => {
    const forged = newId(test.deps.clock() - 30 * 86_400_000)
    await sql(
      `INSERT INTO audit_entries SELECT ${[
        '?',
        ...Object.keys((await row(test.deps.db, 'SELECT * FROM audit_entries')) as object)
          .slice(1)
          .map((name) => (name === 'at' ? `${test.deps.clock() - 30 * 86_400_000}` : name)),
      ].join()} FROM audit_entries WHERE id = ?`,
      forged,
      id(5),
    )
    expect(await found()).toEqual([{ kind: 'inserted', entryId: forged }])
    await sealLog(cx)
    await sealLog(cx)
    expect(await found()).toEqual([{ kind: 'inserted', position: 120, entryId: forged }])
  })

  it.each([0, 2, 21, 40, 119])('names an entry that was put in between: %i', async (position) => {
    const [forged] = await write(1, newId(test.deps.clock() - 60_000))
    await moveFrom(position, 1)
    await insertRows(test.deps.db, 'audit_leaves', [
      { position, entry_id: forged as string, hash: await rehash(forged as string) },
    ])
    expect(await found()).toEqual([{ kind: 'inserted', position, entryId: forged }])
  })

  it.each([
    [0, 1],
    [63, 70],
    [21, 22],
    [60, 61],
    [5, 90],
  ])('names two that changed places: %i and %i', async (one, other) => {
    const [first, second] = [await rehash(id(one)), await rehash(id(other))]
    await sql("UPDATE audit_leaves SET entry_id = 'x', hash = ? WHERE position = ?", second, one)
    await sql('UPDATE audit_leaves SET entry_id = ?, hash = ? WHERE position = ?', id(one), first, other)
    await sql('UPDATE audit_leaves SET entry_id = ? WHERE position = ?', id(other), one)
    const names = await found()
    if (other - one < 60)
      expect(names).toEqual([
        { kind: 'reordered', position: one, entryId: id(other) },
        { kind: 'reordered', position: other, entryId: id(one) },
      ])
    // Farther apart each is a leaf that was not signed there.
    else
      expect(names).toEqual([
        { kind: 'changed', position: one, entryId: id(other) },
        { kind: 'changed', position: other, entryId: id(one) },
      ])
  })

  it.each([0, 2, 21, 30, 61, 99, 118])('names an entry that was dropped: %i', async (position) => {
    await sql('DELETE FROM audit_entries WHERE id = ?', id(position))
    expect(await found()).toEqual([{ kind: 'dropped', ...at(position) }])
    await forget(id(position))
    expect(await found()).toEqual([{ kind: 'dropped', position }])
    await moveFrom(position, -1)
    expect(await found()).toEqual([{ kind: 'dropped', position }])
  })

  it('names several acts, each where it was', async () => {
    await sql("UPDATE audit_entries SET result = 'shown' WHERE id = ?", id(4))
    await forget(id(30))
    await moveFrom(30, -1)
    await sql("UPDATE audit_texts SET sealed = 'x' WHERE entry_id = ?", id(110))
    expect(await found()).toEqual([
      { kind: 'changed', ...at(4) },
      { kind: 'text_changed', position: 109, entryId: id(110) },
      { kind: 'dropped', position: 30 },
    ])
    await sql('UPDATE audit_leaves SET hash = ? WHERE position IN (63, 64, 65)', await rehash(id(4)))
    expect((await found()).map(({ kind }) => kind)).toContain('rewritten')
  })

  it.each([100, 110, 119])('names a lost tail from %i, also where its heads are gone too', async (position) => {
    for (const lost of ids.slice(position)) await forget(lost)
    expect(await found()).toEqual([{ kind: 'lost_tail', position, upTo: 119 }])
    await sql('DELETE FROM audit_heads WHERE size > ?', position)
    expect(await found()).toEqual([
      { kind: 'dropped_head', size: 120 },
      { kind: 'lost_tail', position, upTo: 119 },
    ])
  })

  it('names a head that is gone, and one that no key of ours signed', async () => {
    await sql('DELETE FROM audit_heads WHERE size = 60')
    expect(await found()).toEqual([{ kind: 'dropped_head', size: 60 }])
    await sql("UPDATE audit_heads SET note = REPLACE(note, 'time 2026', 'time 2025') WHERE size = 80")
    expect(await found()).toEqual([
      { kind: 'dropped_head', size: 60 },
      { kind: 'bad_signature', size: 80 },
    ])
    writeFileSync(witnessFile, readFileSync(witnessFile, 'utf8').replace('time 2026', 'time 2025'))
    expect(await found()).toContainEqual({ kind: 'bad_signature', line: 1 })
  })

  it('names heads that were signed anew over a rewritten log, as long as a witness remembers', async () => {
    await sql("UPDATE audit_entries SET result = 'shown' WHERE id = ?", id(70))
    await sql('UPDATE audit_leaves SET hash = ? WHERE position = 70', await rehash(id(70)))
    await signAnew()
    expect(await found()).toEqual([80, 100, 120].map((size) => ({ kind: 'forked_head', size })))
    // The window that stays: key, database and every witness in one hand.
    rmSync(witnessFile)
    expect(await verify()).toMatchObject({ witnessed: null, findings: [] })
  })

  it('verifies what former keys signed while they are kept', async () => {
    const { keyFile } = test.deps.config
    const kept = `${keyFile}.kept`
    copyFileSync(keyFile, kept)
    const { secrets } = test.deps
    try {
      rotateSigningKey(keyFile)
      test.deps.secrets = readSecrets(keyFile)
      await write(1)
      await sealLog(cx)
      expect(await verify()).toMatchObject({ sealed: 121, findings: [] })
      const { note } = (await row<{ note: string }>(test.deps.db, 'SELECT note FROM audit_heads WHERE size = 121')) as {
        note: string
      }
      expect(openCheckpoint(note, originOf(test.deps), [test.deps.secrets.verifyingKey]).size).toBe(121)
      test.deps.secrets = { ...test.deps.secrets, formerVerifyingKeys: [] }
      const lost = await found()
      expect(lost.filter(({ kind, size }) => kind === 'bad_signature' && size !== undefined)).toHaveLength(sizes.length)
    } finally {
      renameSync(kept, keyFile)
      test.deps.secrets = secrets
    }
  })
})
