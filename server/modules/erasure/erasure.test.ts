import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { modules } from '#server/modules.ts'
import { verifyBytes } from '#server/platform/crypto/signer.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { moveByHand } from '../people/index.ts'
import { confirmClock, stoppedClock } from './clock.ts'
import { paperLines } from './draw-receipt.ts'
import { makeDue } from './due.testing.ts'
import { eraseDue, eraseDueJob } from './erase-due.job.ts'
import { journalFilesOf } from './journal.ts'
import { replayTombstones } from './replay.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000
const field = (key: string) => catalogue().field(key) as FieldDef

describe.each(engines)('what is due on %s', (engine) => {
  let app: TestApp
  let id: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    id = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const values = () =>
    rows<{ field: string }>(app.deps.db, 'SELECT DISTINCT field FROM archives_values WHERE employee_id = ?', [id])
  const count = async (cls: string) => (await values()).filter((one) => field(one.field).retentionClass === cls).length
  const keys = () =>
    rows<{ id: string; cls: string }>(
      app.deps.keyring.db,
      'SELECT id, retention_class AS cls FROM data_keys WHERE person_id = ?',
      [id],
    )
  const due = (retentionClass: string, state: string) => makeDue(app.deps.db, [id], [retentionClass], { state })
  const stateOf = async () =>
    (await row<{ state: string }>(app.deps.db, 'SELECT state FROM people_employees WHERE id = ?', [id]))?.state
  const erase = () => eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
  const allOf = async (table: string, db = app.deps.db, column = 'employee_id') =>
    rows<Record<string, never>>(db, `SELECT * FROM ${table} WHERE ${column} = ?`, [id])

  it('is not touched while somebody works here, in the first 14 days, or under a hold', async () => {
    await due('emergency_contact', 'due')
    await due('private_contact', 'held')
    const before = await values()
    expect(await count('emergency_contact')).toBe(3)
    app.advance(20 * day)
    await erase()
    expect(await values()).toEqual(before)
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, id, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
    )
    app.advance(13 * day)
    await erase()
    expect(await values()).toEqual(before)
  })

  it('is not touched by rules that nobody agreed to', async () => {
    const before = await values()
    await run(app.deps.db, 'UPDATE retention_due SET rule_version = 0')
    app.advance(2 * day)
    await erase()
    expect(await values()).toEqual(before)
    await run(app.deps.db, 'UPDATE retention_due SET rule_version = 1')
    app.advance(-2 * day)
  })

  it.each([
    ['a year ahead', 365 * day],
    ['a day back', -day],
  ])('is not touched by a clock that jumped %s, until a person has looked at it', async (_, jump) => {
    const run = (slot: string) => runSlot(app.deps, eraseDueJob(erasers), `${jump}${slot}`)
    const before = await values()
    await app.deps.db.sequelize.query("UPDATE retention_due SET erase_on = '2026-12-31'")
    expect(await run('before')).toBe('done')
    app.advance(jump)
    await app.deps.db.sequelize.query("UPDATE retention_due SET erase_on = '2026-05-11'")
    for (const slot of ['jumped', 'still']) expect(await run(slot)).toBe('done')
    expect(await values()).toEqual(before)
    app.advance(-jump)
    const stopped = await stoppedClock(app.deps.db)
    expect(await confirmClock(app.cx, stopped?.questionId as string)).toBe(true)
  })

  let restored: { table: string; items: Record<string, never>[] }[]
  let restoredKeys: Record<string, never>[]
  let restoredIndexes: Record<string, never>[]
  it('goes with its keys on the day, proven, with a receipt that verifies; the rest stays', async () => {
    restored = await Promise.all(
      ['archives_values', 'retention_due'].map(async (table) => ({ table, items: await allOf(table) })),
    )
    restoredKeys = await allOf('data_keys', app.deps.keyring.db, 'person_id')
    restoredIndexes = await allOf('blind_indexes', app.deps.keyring.db, 'person_id')
    const others = await values()
    app.advance(2 * day)
    await erase()
    await erase()
    expect(await count('emergency_contact')).toBe(0)
    expect(await values()).toHaveLength(others.length - 3)
    expect((await keys()).map(({ cls }) => cls)).not.toContain('emergency_contact')
    expect((await keys()).map(({ cls }) => cls)).toContain('private_contact')
    expect(await stateOf()).toBe('partly_erased')
    const receipts = await rows<{ document: string; signature: string; entryId: string }>(
      app.deps.db,
      'SELECT document, signature, entry_id AS entryId FROM erasure_receipts WHERE employee_id = ?',
      [id],
    )
    expect(receipts).toHaveLength(1)
    const [{ document, signature, entryId }] = receipts as [(typeof receipts)[number]]
    const said = JSON.parse(document)
    expect(canonicalJson(said)).toBe(document)
    expect(verifyBytes(app.deps.secrets, Buffer.from(document), Buffer.from(signature, 'base64url'))).toBe(true)
    expect(said).toMatchObject({
      ground: 'retention',
      classes: [{ id: 'emergency_contact', ruleId: 'CN-5', ruleVersion: 1 }],
      destroyed: { 'archives.values': 3 },
      proof: { samplesTried: 1, samplesOpened: 0 },
      remains: [{ class: 'private_contact', state: 'held' }],
    })
    expect(said.keyIds).toHaveLength(1)
    expect(await row(app.deps.db, 'SELECT action, result FROM audit_entries WHERE id = ?', [entryId])).toEqual({
      action: 'erasure.erased',
      result: 'done',
    })
  })

  it('shows receipts to officer and HR: listed nameless, opened with an entry, as signed and on paper', async () => {
    const path = '/api/erasures/receipts'
    expect((await app.call(null, 'GET', path)).status).toBe(401)
    expect((await app.call('liting', 'GET', path)).status).toBe(403)
    expect((await app.call('chenjing', 'GET', `${path}?cursor=x`)).status).toBe(400)
    const { status, body } = await app.call('chenjing', 'GET', `${path}?limit=1`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ items: [{ ground: 'retention', classes: ['emergency_contact'] }], nextCursor: null })
    expect(JSON.stringify(body)).not.toContain('赵磊')
    const one = `${path}/${body.items[0].id}`
    for (const wrong of ['', '/paper']) {
      expect((await app.call(null, 'GET', one + wrong)).status).toBe(401)
      expect((await app.call('liting', 'GET', one + wrong)).status).toBe(403)
      expect((await app.call('chenjing', 'GET', `${path}/x${wrong}`)).status).toBe(400)
      expect((await app.call('chenjing', 'GET', `${path}/${'0'.repeat(26)}${wrong}`)).status).toBe(404)
    }
    const opened = () =>
      rows<{ details: string; result: string }>(
        app.deps.db,
        "SELECT details, result FROM audit_entries WHERE action = 'erasure.receipt_opened' AND result = 'done' ORDER BY id",
      )
    expect(await opened()).toEqual([])
    const { body: signed } = await app.call('chenjing', 'GET', one)
    expect(
      verifyBytes(app.deps.secrets, Buffer.from(signed.document), Buffer.from(signed.signature, 'base64url')),
    ).toBe(true)
    expect(JSON.parse(signed.document).approvers).toEqual([
      expect.objectContaining({ version: 1, proposedBy: 'P'.repeat(26), agreedBy: 'Q'.repeat(26) }),
    ])
    const { body: paper } = await app.call('chenjing', 'GET', `${one}/paper`)
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const said = JSON.stringify(paperLines(signed))
    for (const words of ['第 1 版：提出 PPPP', '档案信息（含历次版本）：3 项', '适用中国大陆规定'])
      expect(said).toContain(words)
    for (const { id } of erasers) expect(said).not.toContain(id)
    // Each has its words, so that no paper shows a name of ours.
    const all = JSON.stringify({
      ...JSON.parse(signed.document),
      destroyed: Object.fromEntries(erasers.map(({ id }) => [id, 1])),
    })
    expect(JSON.stringify(paperLines({ ...signed, document: all }))).not.toMatch(/[a-z]+\.[a-z]+：/)
    expect((await opened()).map(({ details }) => JSON.parse(details))).toEqual([
      { receipt: signed.id, as: 'json' },
      { receipt: signed.id, as: 'paper' },
    ])
  })

  it('does not come back with a copy', async () => {
    const change = { employeeId: id, field: field('emergency_contact.name'), rowPosition: 0, value: '某人' }
    await writeValues(app.cx, [change], { source: 'roster', action: 'archives.imported' })
    expect(await count('emergency_contact')).toBe(0)
  })

  it('does not come back with an older backup, of either database', async () => {
    const [entries] = await rows<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM erasure_erasures')
    expect(Number(entries?.n)).toBe(1)
    expect(await replayTombstones(app.deps, erasers)).toEqual({ erasures: 0, keys: 0 })
    // As the databases were before the erasure.
    for (const table of [
      'erasure_erasures',
      'erasure_receipts',
      'retention_tombstones',
      'archives_values',
      'retention_due',
    ])
      await run(app.deps.db, `DELETE FROM ${table} WHERE employee_id = ?`, [id])
    for (const { table, items } of restored) await insertRows(app.deps.db, table, items)
    await run(app.deps.keyring.db, 'DELETE FROM data_keys WHERE person_id = ?', [id])
    await run(app.deps.keyring.db, 'DELETE FROM blind_indexes WHERE person_id = ?', [id])
    await insertRows(app.deps.keyring.db, 'data_keys', restoredKeys)
    await insertRows(app.deps.keyring.db, 'blind_indexes', restoredIndexes)
    expect(await count('emergency_contact')).toBe(3)
    expect(await replayTombstones(app.deps, erasers)).toEqual({ erasures: 1, keys: 1 })
    expect(await count('emergency_contact')).toBe(0)
    expect((await keys()).map(({ cls }) => cls)).not.toContain('emergency_contact')
    // The key store alone.
    await insertRows(
      app.deps.keyring.db,
      'data_keys',
      restoredKeys.filter((one) => String(one.retention_class) === 'emergency_contact'),
    )
    expect(await replayTombstones(app.deps, erasers)).toEqual({ erasures: 0, keys: 1 })
  })

  it('refuses to start on a journal that is older than the database, or that somebody else wrote', async () => {
    const [first, second] = journalFilesOf(app.deps.config) as [string, string]
    const whole = readFileSync(first, 'utf8')
    writeFileSync(first, '')
    // The second place brings the first up to date.
    await replayTombstones(app.deps, erasers)
    expect(readFileSync(first, 'utf8')).toBe(whole)
    writeFileSync(first, '')
    writeFileSync(second, '')
    await expect(replayTombstones(app.deps, erasers)).rejects.toThrow(/lacks 1 erasures/)
    const [line] = whole.split('\n') as [string]
    const forged = JSON.parse(line)
    forged.entry.employeeId = await app.employeeId('wangfang')
    writeFileSync(first, `${whole}${JSON.stringify(forged)}\n`)
    await expect(replayTombstones(app.deps, erasers)).rejects.toThrow(/line 2 .* is not signed/)
    // Torn by a kill: was never acted on.
    writeFileSync(first, `${whole}{"entry":{"id":`)
    await replayTombstones(app.deps, erasers)
  })
})
