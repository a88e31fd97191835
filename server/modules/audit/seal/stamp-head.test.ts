import { createWriteStream, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { certificatesIn, fingerprintOfCertificate } from '#server/lib/evidence/time-stamp.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { startTimeStampAuthority, type TimeStampAuthority } from '#server/testing/time-stamp-authority.ts'
import { entryNames } from '../../../entry-names.ts'
import { append } from '../append.ts'
import { openPackage } from '../export/open-package.ts'
import { newPassword, writePackage } from '../export/write-package.ts'
import { logQueryOf } from '../search-log.ts'
import { fingerprintOf } from './log-keys.ts'
import { sealLog } from './seal.job.ts'
import { stampFileOf, stampHead } from './stamp-head.job.ts'
import { liftAppendOnly } from './tamper.testing.ts'
import { verifyNightly } from './verify-log.job.ts'
import { verifyLog } from './verify-log.ts'
import { witnessFileOf } from './witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const hour = 3_600_000

describe.each(engines)('stamping the head of the log on %s', (engine) => {
  let test: TestDeps
  let authority: TimeStampAuthority
  beforeEach(async () => {
    test = await createTestDeps({ engine })
    authority = await startTimeStampAuthority(() => test.deps.clock())
    test.deps.config.timeStamp = { url: authority.url, ca: authority.ca }
  })
  afterEach(async () => {
    await authority.close()
    await test.close()
  })

  const write = async (count = 1) => {
    await inTransaction(test.cx, (tx) =>
      append(
        tx,
        Array.from({ length: count }, () => ({
          by: test.cx,
          action: 'archives.revealed' as const,
          result: 'refused' as const,
          purpose: 'lost_contact_welfare_check',
        })),
      ),
    )
    return sealLog(test.cx)
  }
  const stamps = () =>
    rows<{ size: number; at: number; authority: string }>(
      test.deps.db,
      'SELECT size, at, authority FROM audit_stamps ORDER BY size',
    )
  const alarms = async () =>
    (
      await rows<{ action: string; details: string }>(
        test.deps.db,
        "SELECT action, details FROM audit_entries WHERE action LIKE 'audit.alarm%' ORDER BY id",
      )
    ).map(({ action, details }) => `${action.slice('audit.alarm_'.length)} ${JSON.parse(details).kind}`)
  const verify = (stampCa: string | null = authority.ca) =>
    verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config), stampCa })

  it('is done once a day, for a head that is new', async () => {
    await stampHead(test.cx)
    expect(await stamps()).toEqual([])
    const size = await write()
    await stampHead(test.cx)
    await write()
    await stampHead(test.cx)
    expect(await stamps()).toEqual([{ size, at: test.deps.clock(), authority: '云时间戳' }])
    test.advance(24 * hour)
    await stampHead(test.cx)
    await stampHead(test.cx)
    test.advance(24 * hour)
    await stampHead(test.cx)
    expect(await stamps()).toHaveLength(2)
    expect(authority.requests).toBe(2)
    expect(await verify()).toMatchObject({ stamped: { count: 2, size: size + 1, by: '云时间戳' }, findings: [] })
    expect(await verify(null)).toMatchObject({ stamped: { unchecked: 2 }, findings: [] })
  })

  it('asks nobody where no authority is set', async () => {
    test.deps.config.timeStamp = null
    await write()
    await stampHead(test.cx)
    expect(authority.requests).toBe(0)
    expect(await verify()).toMatchObject({ stamped: null, findings: [] })
  })

  it('raises an alarm when a day and a half went by without one, and ends it with the next', async () => {
    authority.misdeeds = { http: 500 }
    await write()
    await stampHead(test.cx)
    expect(await alarms()).toEqual([])
    test.advance(37 * hour)
    for (let times = 0; times < 2; times++) await stampHead(test.cx)
    expect(await alarms()).toEqual(['raised stamp'])
    // A head that follows in time ends nothing of it.
    await sealLog(test.cx)
    authority.misdeeds = { key: 'another' }
    await stampHead(test.cx)
    expect(await alarms()).toEqual(['raised stamp'])
    authority.misdeeds = {}
    await stampHead(test.cx)
    expect(await alarms()).toEqual(['raised stamp', 'ended stamp'])
  })

  it('is put beside the witness once and whole, whatever tore its line there or kept it away', async () => {
    const file = stampFileOf(test.deps.config)
    await write()
    await stampHead(test.cx)
    const whole = readFileSync(file, 'utf8')
    // Killed, or without room, in the middle of the line.
    writeFileSync(file, whole.slice(0, 100))
    await stampHead(test.cx)
    expect(readFileSync(file, 'utf8')).toBe(`${whole.slice(0, 100)}\n${whole}`)
    expect((await verify()).findings).toEqual([])
    // Linux: a device on which every write finds no room.
    rmSync(file)
    symlinkSync('/dev/full', file)
    await stampHead(test.cx)
    expect(await alarms()).toEqual([])
    test.advance(37 * hour)
    await write()
    await stampHead(test.cx)
    expect(await alarms()).toEqual(['raised stamp'])
    rmSync(file)
    await stampHead(test.cx)
    expect(await alarms()).toEqual(['raised stamp', 'ended stamp'])
    expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true)
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3)
    expect(authority.requests).toBe(2)
    expect((await verify()).findings).toEqual([])
  })

  it('takes no stamp that says it is older than the head', async () => {
    await write()
    await authority.close()
    authority = await startTimeStampAuthority(() => test.deps.clock() - hour)
    test.deps.config.timeStamp = { url: authority.url, ca: authority.ca }
    await stampHead(test.cx)
    expect(await stamps()).toEqual([])
  })

  it('finds a head that was signed anew, a stamp of another head, and one that is gone', async () => {
    const size = await write(3)
    await stampHead(test.cx)
    await liftAppendOnly(test.deps.db)
    await run(test.deps.db, "UPDATE audit_heads SET note = REPLACE(note, 'time 2026', 'time 2025') WHERE size = ?", [
      size,
    ])
    expect((await verify()).findings).toContainEqual({ kind: 'bad_stamp', size })
    await run(test.deps.db, "UPDATE audit_heads SET note = REPLACE(note, 'time 2025', 'time 2026') WHERE size = ?", [
      size,
    ])
    expect((await verify()).findings).toEqual([])
    await run(test.deps.db, 'DELETE FROM audit_stamps')
    expect((await verify()).findings).toEqual([{ kind: 'dropped_stamp', size }])
    writeFileSync(stampFileOf(test.deps.config), '{"size":1}\n')
    expect((await verify()).findings).toEqual([{ kind: 'bad_stamp', line: 1 }])
    rmSync(stampFileOf(test.deps.config))
    expect((await verify()).findings).toEqual([])
  })

  it('raises an alarm for what the nightly verification finds, until it finds nothing', async () => {
    await write(3)
    await verifyNightly(test.cx)
    expect(await alarms()).toEqual([])
    await liftAppendOnly(test.deps.db)
    await run(test.deps.db, "UPDATE audit_entries SET device = 'x'")
    for (let times = 0; times < 2; times++) await verifyNightly(test.cx)
    expect(await alarms()).toEqual(['raised verify'])
    expect(test.logLines.join()).toContain('the log is not what was sealed')
    // Two minutes late, the next head is no reason to end it.
    await sealLog(test.cx)
    await run(test.deps.db, "UPDATE audit_entries SET device = 'unknown'")
    await verifyNightly(test.cx)
    expect(await alarms()).toEqual(['raised verify', 'ended verify'])
  })

  it('is a witness in an evidence package, for who has the certificate from elsewhere', async () => {
    await write(5)
    await stampHead(test.cx)
    test.advance(24 * hour)
    const size = await write(5)
    const file = join(test.testDb.folder, 'package.zip')
    const password = newPassword()
    await writePackage(
      test.cx,
      { words: entryNames, rules: async () => [] },
      {
        query: logQueryOf(test.cx, { purpose: 'lost_contact_welfare_check' }, entryNames),
        told: {},
        askedBy: '孙浩',
        password,
        size,
        readable: false,
      },
      createWriteStream(file),
      async () => undefined,
    )
    const judged = async (outside: string) => {
      const opened = await openPackage(file, password)
      return verifyPackage(opened, readOutside(outside)).finally(() => opened.close())
    }
    const of = { size: 5, at: test.deps.clock() - 24 * hour, by: '云时间戳' }
    const key = fingerprintOf(test.deps)
    expect(await judged('')).toMatchObject({ state: 'consistent', findings: [], stamp: { ...of, trusted: false } })
    expect(await judged(authority.ca)).toMatchObject({
      state: 'consistent',
      stamp: { ...of, trusted: true },
      witnessedSize: 5,
      keyConfirmed: false,
    })
    expect(await judged(`${authority.ca}\n${key}`)).toMatchObject({
      state: 'witnessed',
      findings: [],
      witnessedSize: 5,
    })
    const [ca] = certificatesIn(authority.ca)
    const fingerprint = fingerprintOfCertificate(ca as never)
    expect(await judged(`${fingerprint}\n${key}`)).toMatchObject({ state: 'witnessed', stamp: { trusted: true } })
    // Somebody else's authority says nothing about this package, for or against it.
    const other = await startTimeStampAuthority(() => test.deps.clock())
    expect(await judged(`${other.ca}\n${key}`)).toMatchObject({ state: 'consistent', stamp: { trusted: false } })
    await other.close()
    expect(readFileSync(join(dirname(witnessFileOf(test.deps.config)), 'stamps.jsonl'), 'utf8')).toContain('"size":5')
  })
})
