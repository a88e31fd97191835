import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { open } from '#server/platform/crypto/envelope.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { append } from '../append.ts'
import { sealLog } from '../seal/seal.job.ts'
import { verifyLog } from '../seal/verify-log.ts'
import { witnessFileOf } from '../seal/witness.ts'
import { commitmentOf } from './commit-text.ts'
import { eraseTexts } from './erase-texts.ts'
import { readTexts } from './open-texts.ts'
import { associatedOf } from './seal-text.ts'
import { tendTexts } from './tend-texts.job.ts'
import { textKey } from './text-key.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const minute = 60_000

describe.each(engines)('texts of the log on %s', (engine) => {
  let test: TestDeps
  beforeEach(async () => {
    test = await createTestDeps({ engine })
  })
  afterEach(() => test.close())

  const write = (...reasons: string[]) =>
    inTransaction(test.cx, (tx) =>
      append(
        tx,
        reasons.map((reason) => ({ by: test.cx, action: 'archives.revealed', result: 'refused', reason })),
      ),
    )
  const erase = (...ids: string[]) => inTransaction(test.cx, (tx) => eraseTexts(tx, ids, { requestId: '0'.repeat(26) }))
  const keys = () =>
    rows<{ id: string; wrapped: Buffer; masterVersion: number }>(
      test.deps.keyring.db,
      'SELECT id, wrapped, master_version AS masterVersion FROM data_keys ORDER BY id',
    )
  const verify = () => verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config) })

  it('keeps no reason in clear, reads a batch, and says nothing of what it does not have', async () => {
    const ids = await write('他欠我钱', '👩‍👩‍👧 <b>"; DROP TABLE</b>')
    expect(JSON.stringify(await rows(test.deps.db, 'SELECT * FROM audit_texts'))).not.toMatch(/欠我钱|DROP/)
    expect(await readTexts(test.deps, [...ids, '0'.repeat(26)])).toEqual(
      new Map([
        [ids[0], '他欠我钱'],
        [ids[1], '👩‍👩‍👧 <b>"; DROP TABLE</b>'],
      ]),
    )
    expect(await readTexts(test.deps, [])).toEqual(new Map())
    // A day's texts share a key; another day has another.
    await write('同一天')
    expect(await keys()).toHaveLength(1)
    test.advance(24 * 60 * minute)
    await write('第二天')
    expect(await keys()).toHaveLength(2)
  })

  it('destroys the key of an erased text, keeps the others readable, and the proof holds', async () => {
    const [first, second] = (await write('要销毁的', '要留下的')) as [string, string]
    await sealLog(test.cx)
    const backup = await row<{ sealed: string; keyId: string }>(
      test.deps.db,
      'SELECT sealed, key_id AS keyId FROM audit_texts WHERE entry_id = ?',
      [first],
    )
    const [oldKey] = await keys()
    expect(await erase(first)).toBe(1)
    expect(await erase(first)).toBe(0)
    expect(await readTexts(test.deps, [first, second])).toEqual(new Map([[second, '要留下的']]))

    // A writer that still holds the old key when it is closed is waited for.
    expect((await textKey(test.deps)).id).toBe(oldKey?.id)
    await tendTexts(test.cx)
    const [late] = (await write('迟到的')) as [string]
    await tendTexts(test.cx)
    expect((await keys()).map(({ id }) => id)).toContain(oldKey?.id)

    test.advance(3 * minute)
    await tendTexts(test.cx)
    const left = await keys()
    expect(left.map(({ id }) => id)).not.toContain(oldKey?.id)
    expect(await rows(test.deps.db, 'SELECT * FROM audit_retired_keys')).toEqual([])
    expect(await readTexts(test.deps, [first, second, late])).toEqual(
      new Map([
        [second, '要留下的'],
        [late, '迟到的'],
      ]),
    )
    // An old copy of the row opens under no key there is; it did under the one that is gone.
    const sealed = Buffer.from(String(backup?.sealed), 'base64')
    for (const key of left)
      expect(open(test.deps.keyring.unwrap(key) as Buffer, sealed, associatedOf(first))).toBeNull()
    expect(
      open(test.deps.keyring.unwrap(oldKey as never) as Buffer, sealed, associatedOf(first))?.toString(),
    ).toContain('要销毁的')
    await sealLog(test.cx)
    expect(await verify()).toMatchObject({ erasedTexts: 1, findings: [] })
    expect(
      await rows(test.deps.db, "SELECT action, result FROM audit_entries WHERE action = 'audit.texts_erased'"),
    ).toEqual([{ action: 'audit.texts_erased', result: 'done' }])
  })

  it('goes on where it was killed between the two keys', async () => {
    const ids = await write('甲', '乙', '丙')
    await erase(ids[0] as string)
    await tendTexts(test.cx)
    test.advance(3 * minute)
    let calls = 0
    await expect(
      tendTexts(test.cx, async () => {
        if (++calls === 1) throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    await tendTexts(test.cx)
    expect([...(await readTexts(test.deps, ids)).values()]).toEqual(['乙', '丙'])
    expect(await keys()).toHaveLength(1)
  })

  it('seals what was written before texts had keys; a changed one goes on being named', async () => {
    const [old, changed] = (await write('旧的', '改了的')) as [string, string]
    const salt = Buffer.alloc(16, 9)
    await run(
      test.deps.db,
      'UPDATE audit_texts SET text = ?, salt = ?, sealed = NULL, key_id = NULL, commitment = ? WHERE entry_id = ?',
      ['旧的', salt.toString('base64'), commitmentOf(salt, Buffer.from('旧的')), old],
    )
    await sealLog(test.cx)
    expect(await readTexts(test.deps, [old])).toEqual(new Map([[old, '旧的']]))
    await tendTexts(test.cx)
    expect(await row(test.deps.db, 'SELECT text, salt FROM audit_texts WHERE entry_id = ?', [old])).toEqual({
      text: '',
      salt: '',
    })
    expect(await readTexts(test.deps, [old])).toEqual(new Map([[old, '旧的']]))
    await run(test.deps.db, "UPDATE audit_texts SET sealed = 'AAAA' WHERE entry_id = ?", [changed])
    expect((await verify()).findings).toMatchObject([{ kind: 'text_changed', entryId: changed }])
    await erase(old)
    await tendTexts(test.cx)
    test.advance(3 * minute)
    await tendTexts(test.cx)
    expect((await verify()).findings).toMatchObject([{ kind: 'text_changed', entryId: changed }])
  })
})
