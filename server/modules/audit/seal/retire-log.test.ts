import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mortal } from '#server/testing/mortal.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { rangeGuards } from '../../../../scripts/retire-log.ts'
import { reportLines } from '../../../../scripts/verify-log.ts'
import { entryNames } from '../../../entry-names.ts'
import { append } from '../append.ts'
import { openPackage } from '../export/open-package.ts'
import { newPassword, writePackage } from '../export/write-package.ts'
import { findInLog } from '../search/find-in-log.ts'
import { indexLog, rebuildIndex } from '../search/index-log.ts'
import { logQueryOf } from '../search-log.ts'
import { fullSight } from '../sight.ts'
import { proveEntry } from './prove-entry.ts'
import { retireLog } from './retire-log.ts'
import { sealLog } from './seal.job.ts'
import { liftAppendOnly } from './tamper.testing.ts'
import { verifyLog } from './verify-log.ts'
import { witnessFileOf } from './witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 24 * 3_600_000
const year = 365.25 * day

describe.each(engines)('letting go of the log after ten years on %s', (engine) => {
  let test: TestDeps
  const start = Date.parse('2026-05-10T07:30:00.000Z')
  /** The sizes of the heads of each day, and the first entry of each. */
  const sizes = [3, 9, 20, 21, 40]
  let firsts: string[]
  beforeEach(async () => {
    test = await createTestDeps({ engine, startAt: start })
    firsts = []
    for (const [at, size] of sizes.entries()) {
      const ids = await write(size - (sizes[at - 1] ?? 0), `第${at}天的原因`)
      firsts.push(ids[0] as string)
      await sealLog(test.cx)
      test.advance(day)
    }
    await indexLog(test.cx)
  })
  afterEach(() => test.close())

  const write = (count: number, reason: string, subjectId?: string) =>
    inTransaction(test.cx, (tx) =>
      append(
        tx,
        Array.from({ length: count }, () => ({
          by: test.cx,
          action: 'archives.revealed' as const,
          result: 'refused' as const,
          reason,
          ...(subjectId ? { subjectId } : {}),
        })),
      ),
    )
  const verify = () => verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config) })
  const find = async (keyword: string) =>
    (
      await findInLog(test.deps, logQueryOf(test.cx, { keyword }, entryNames, null, null, fullSight), {
        limit: 50,
        counted: true,
      })
    ).entries
  const retired = () =>
    rows<{ result: string; details: string }>(
      test.deps.db,
      "SELECT result, details FROM audit_entries WHERE action = 'audit.range_retired' ORDER BY id",
    )
  const dayKeys = async () =>
    (
      await rows<{ period: string }>(
        test.deps.keyring.db,
        "SELECT period FROM data_keys WHERE retention_class = 'log_text' ORDER BY period",
      )
    ).map(({ period }) => period)
  const count = async (table: string) =>
    Number((await row<{ count: number }>(test.deps.db, `SELECT COUNT(*) AS count FROM ${table}`))?.count)
  const tenYearsOn = async () => {
    test.advance(10 * year + 5 * day)
    await write(1, '十年之后')
    await sealLog(test.cx)
  }
  /** Days one to three: the heads of 3, 9 and 20. */
  const retire = (cx = test.cx) => retireLog(cx, start + 2.5 * day, rangeGuards)

  it('lets whole sealed ranges go, with texts, keys and index, and everything after them still verifies', async () => {
    await tenYearsOn()
    expect(await find('第2天')).toHaveLength(11)
    expect(await retire()).toMatchObject({ from: 0, upTo: 20, keys: 2 })
    for (const table of ['audit_entries', 'audit_texts', 'audit_leaves'] as const)
      expect(
        Number(
          (
            await row<{ n: number }>(
              test.deps.db,
              `SELECT COUNT(*) AS n FROM ${table} WHERE ${table === 'audit_entries' ? 'id' : 'entry_id'} < ?`,
              [firsts[3] as string],
            )
          )?.n,
        ),
      ).toBe(0)
    // A key of the last day stays until the next time, since some of that day may have been sealed later.
    expect(await dayKeys()).not.toContain('2026-05-10')
    expect(await dayKeys()).toContain('2026-05-13')
    expect((await retired()).map(({ result, details }) => [result, JSON.parse(details).upTo])).toEqual([
      ['pending', 20],
      ['done', 20],
    ])
    expect(await find('第2天')).toEqual([])
    expect(await find('第4天')).toHaveLength(19)
    await write(3, '继续写')
    await sealLog(test.cx)
    await indexLog(test.cx)
    const report = await verify()
    expect(report).toMatchObject({ findings: [], retired: { entries: 20, before: start + 2 * day }, numbered: 26 })
    expect(reportLines(report, '').join('\n')).toContain('the first 20 places')
    expect(await proveEntry(test.deps, firsts[4] as string)).toMatchObject({ state: 'verified', head: 40 })
    expect(await rows(test.deps.db, 'SELECT kind FROM audit_alarms')).toEqual([])
    await rebuildIndex(test.cx)
    expect(await find('第4天')).toHaveLength(19)
    // Again, some years on: the next ranges.
    test.advance(year)
    expect(await retireLog(test.cx, start + 3.5 * day, rangeGuards)).toMatchObject({ from: 20, upTo: 21 })
    await sealLog(test.cx)
    expect(await verify()).toMatchObject({ findings: [], retired: { entries: 21 } })
    expect(await retireLog(test.cx, start + 3.5 * day, rangeGuards)).toBeNull()
  })

  it('packs what is left with a proof that grows over what is gone, which the heads of then still witness', async () => {
    const witness = await row<{ note: string }>(test.deps.db, 'SELECT note FROM audit_heads WHERE size = 3')
    await tenYearsOn()
    await retire()
    const size = await sealLog(test.cx)
    const file = join(test.testDb.folder, 'package.zip')
    const password = newPassword()
    await writePackage(
      test.cx,
      { words: entryNames, rules: async () => [] },
      {
        query: logQueryOf(test.cx, { keyword: '第4天' }, entryNames, null, null, fullSight),
        told: {},
        askedBy: '',
        password,
        size,
        readable: false,
      },
      createWriteStream(file),
      async () => undefined,
    )
    const opened = await openPackage(file, password)
    const verdict = await verifyPackage(opened, readOutside(String(witness?.note)))
    await opened.close()
    // The first head of a month goes along, also of one whose entries are gone.
    expect(verdict).toMatchObject({
      findings: [],
      entries: 19,
      manifest: { retired: 20 },
      witnessedSize: 3,
      state: 'witnessed',
    })
  })

  it('refuses what is younger, what is held, and the end of the log', async () => {
    test.advance(9 * year)
    await expect(retire()).rejects.toThrow('less than ten years')
    expect(await retired()).toEqual([])
    test.advance(year)
    await expect(retireLog(test.cx, start + 4.3 * day, [])).rejects.toThrow('newest entries stay')
    await tenYearsOn()
    await insertRows(test.deps.db, 'oversight_motions', [
      {
        id: '0'.repeat(26),
        kind: 'hold',
        entry_id: firsts[1] as string,
        actor_id: null,
        subject_pid: 'x',
        until_at: test.deps.clock() + day,
        requester_id: '0'.repeat(26),
        requester_name: '',
        asked_at: test.deps.clock(),
        expires_at: test.deps.clock() + day,
        state: 'agreed',
        decided_at: null,
        decided_by: null,
        decided_by_name: null,
        asked_entry_id: '0'.repeat(26),
      },
    ])
    await expect(retire()).rejects.toThrow('an investigation holds')
    test.advance(2 * day)
    expect(await retire()).toMatchObject({ upTo: 20 })
  })

  it('refuses while a legal hold lies on somebody of that time', async () => {
    await write(1, '其人', 'E1')
    await sealLog(test.cx)
    await tenYearsOn()
    await insertRows(test.deps.db, 'retention_holds', [
      {
        id: '0'.repeat(26),
        employee_id: 'E1',
        classes: '[]',
        case_number: '1',
        ends_on: '2099-01-01',
        state: 'in_force',
        placed_by: 'E2',
        placed_by_name: '',
        placed_at: 0,
        agreed_by_name: null,
        ended_at: null,
        ended_by_name: null,
        renews: null,
      },
    ])
    // Not of the first three days: those may go.
    expect(await retire()).toMatchObject({ upTo: 20 })
    await expect(retireLog(test.cx, start + 6 * day, rangeGuards)).rejects.toThrow('a legal hold')
  })

  it('refuses a log that does not verify', async () => {
    await tenYearsOn()
    await liftAppendOnly(test.deps.db)
    await run(test.deps.db, 'UPDATE audit_leaves SET hash = ? WHERE position = 5', [
      Buffer.alloc(32).toString('base64'),
    ])
    await expect(retire()).rejects.toThrow('does not verify')
    expect(await count('audit_leaves')).toBe(41)
  })

  it('lets the engine refuse every other delete', async () => {
    await tenYearsOn()
    const [entry, leaf] = ['DELETE FROM audit_entries WHERE id = ?', 'DELETE FROM audit_leaves WHERE entry_id = ?']
    for (const sql of [entry, leaf]) await expect(run(test.deps.db, sql, [firsts[0] as string])).rejects.toThrow()
    await retire()
    for (const sql of [entry, leaf]) await expect(run(test.deps.db, sql, [firsts[4] as string])).rejects.toThrow()
    await expect(run(test.deps.db, 'DELETE FROM audit_growth')).rejects.toThrow()
  })

  it('names a range that somebody let go without the entry, or before its time', async () => {
    await tenYearsOn()
    await retire()
    expect((await verify()).findings).toEqual([])
    await liftAppendOnly(test.deps.db)
    const gone = { kind: 'wrongly_retired', position: 0, upTo: 19 }
    await run(test.deps.db, 'UPDATE audit_retirements SET entry_id = ?', [firsts[4] as string])
    expect((await verify()).findings).toEqual([gone])
    await run(
      test.deps.db,
      "UPDATE audit_retirements SET entry_id = (SELECT id FROM audit_entries WHERE action = 'audit.range_retired' LIMIT 1)",
    )
    expect((await verify()).findings).toEqual([])
    test.advance(-5 * year)
    expect((await verify()).findings).toContainEqual(gone)
    test.advance(5 * year)
    await run(test.deps.db, 'DROP TRIGGER audit_growth_no_update')
    await run(test.deps.db, 'UPDATE audit_growth SET hashes = ? WHERE size = 9', [Buffer.alloc(96).toString('base64')])
    expect((await verify()).findings).toContainEqual({ kind: 'rewritten', position: 3, upTo: 8 })
  })

  it('goes on wherever it was killed, and the log verifies in between', async () => {
    await tenYearsOn()
    let kills = 0
    for (let left = 1; ; left += 2) {
      const deps = mortal(test.deps, left)
      const done = await retire({ ...test.cx, deps }).catch(() => null)
      // A lease of a killed one runs out.
      await run(test.deps.db, 'UPDATE audit_search_state SET leased_until = 0')
      expect((await verify()).findings).toEqual([])
      expect(await find('第4天')).toHaveLength(19)
      if (done) break
      kills++
    }
    expect(kills).toBeGreaterThan(5)
    expect((await retired()).map(({ result }) => result)).toEqual(['pending', 'done'])
    expect(await count('audit_leaves')).toBe(21)
    await sealLog(test.cx)
    expect(await verify()).toMatchObject({ findings: [], retired: { entries: 20 } })
  })
})
