import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { systemContext } from '#server/platform/context.ts'
import { verifyBytes } from '#server/platform/crypto/signer.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mortal } from '#server/testing/mortal.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { moveByHand } from '../people/index.ts'
import { makeDue } from './due.testing.ts'
import { eraseDue } from './erase-due.job.ts'
import { journalFilesOf, readJournal } from './journal.ts'
import { replayTombstones } from './replay.ts'
import { tendOutbox } from './send-receipts.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000
const mail = 'someone@private.example'
const phone = '+86-17700991234'

describe.each(engines)('receipts go to whom they are about, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const filesIn = (folder: string) => {
    try {
      return readdirSync(join(app.deps.config.dataDir, folder))
    } catch {
      return []
    }
  }
  const messages = () =>
    filesIn('outbox').map((name) => JSON.parse(readFileSync(join(app.deps.config.dataDir, 'outbox', name), 'utf8')))
  const erase = (cx = app.cx) => eraseDue(cx, erasers, { save: async () => undefined }, 2)
  const sendings = (id: string) =>
    rows<{ id: string; state: string; ways: string }>(
      app.deps.db,
      'SELECT receipt_id AS id, state, ways FROM erasure_sendings WHERE employee_id = ?',
      [id],
    )
  const entriesOf = (id: string) =>
    rows<{ action: string; result: string; fields: string; details: string }>(
      app.deps.db,
      `SELECT action, result, fields, details FROM audit_entries WHERE action LIKE 'erasure.%'
       AND subject_pid = (SELECT pseudonym FROM people_employees WHERE id = ?) ORDER BY id`,
      [id],
    )

  /** Somebody who left 20 days ago and whose ways to be reached are due. */
  async function leaver(userId: string, options: { fields?: string[]; state?: 'left' | 'deceased' } = {}) {
    const id = await app.employeeId(userId)
    const values = { 'basic.private_mail': mail, 'basic.private_phone': phone }
    for (const [key, value] of Object.entries(values))
      await writeValues(
        app.cx,
        [
          {
            employeeId: id,
            field: catalogue().field(key) as FieldDef,
            rowPosition: 0,
            value: (options.fields ?? Object.keys(values)).includes(key) ? value : null,
          },
        ],
        { source: 'hr', action: 'archives.values_written' },
      )
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, id, {
        state: options.state ?? 'left',
        seenState: 'active',
        lastWorkOn: null,
        leftOn: '2026-05-10',
      }),
    )
    await due(id, 'private_contact')
    app.advance(20 * day)
    return id
  }
  const due = (id: string, retentionClass: string) => makeDue(app.deps.db, [id], [retentionClass])

  it('by the last address there was, read under an entry of its own before that is destroyed', async () => {
    const id = await leaver('zhaolei')
    await erase()
    const [sending] = await sendings(id)
    expect(sending).toMatchObject({ state: 'written', ways: expect.stringMatching(/^(mail,phone|phone,mail)$/) })
    const [message, ...others] = messages()
    expect(others).toEqual([])
    expect(message).toMatchObject({ id: sending?.id, to: { mail, phone }, url: '' })
    expect(message.text).toContain(sending?.id)
    for (const value of ['赵磊', mail, phone]) expect(message.text + message.subject).not.toContain(value)
    const { document, signature } = message.receipt
    expect(verifyBytes(app.deps.secrets, Buffer.from(document), Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.parse(document)).toMatchObject({ id: sending?.id, classes: [{ id: 'private_contact' }] })
    expect(await entriesOf(id)).toMatchObject([
      {
        action: 'erasure.receipt_sent',
        result: 'done',
        fields: expect.stringContaining('basic.private_mail'),
        details: JSON.stringify({ receipt: sending?.id }),
      },
      { action: 'erasure.erased', result: 'done' },
    ])
    expect(filesIn('receipts-addressed')).toEqual([])
    expect(app.logLines.join('\n')).not.toContain(mail)
    const { body } = await app.call('chenjing', 'GET', '/api/erasures/receipts')
    expect(body.items[0]).toMatchObject({ id: sending?.id, sending: { state: 'written' } })
    expect(JSON.stringify(body)).not.toContain(mail)
    expect((await app.call('zhoumin', 'GET', `/api/leavers/${id}/timeline`)).body).toMatchObject({
      state: expect.stringMatching(/erased/),
      kinds: [{ retentionClass: 'private_contact', state: 'erased', receiptId: sending?.id }],
      receipts: [{ id: sending?.id, sending: { state: 'written' } }],
    })
    // Nothing more is due, nothing more is sent; and nobody is reached any more.
    await due(id, 'bank')
    await erase()
    expect(messages()).toHaveLength(1)
    expect((await sendings(id)).length).toBe(1)
    rmSync(join(app.deps.config.dataDir, 'outbox', `${sending?.id}.json`))
    await tendOutbox(app.cx)
    expect(await sendings(id)).toMatchObject([{ state: 'taken' }])
  })

  it('and lies in the outbox for a week, no longer, with an entry', async () => {
    const id = await leaver('wangfang', { fields: ['basic.private_phone'] })
    await erase()
    expect(messages()).toMatchObject([{ to: { mail: null, phone } }])
    app.advance(6 * day)
    await tendOutbox(app.cx)
    expect(messages()).toHaveLength(1)
    app.advance(day)
    await tendOutbox(app.cx)
    await tendOutbox(app.cx)
    expect(messages()).toEqual([])
    expect(await sendings(id)).toMatchObject([{ state: 'expired', ways: 'phone' }])
    expect((await entriesOf(id)).filter(({ action }) => action === 'erasure.receipt_sent')).toMatchObject([
      { result: 'done' },
      { result: 'expired' },
    ])
  })

  it('but to nobody who died, also when only the rest is erased later, or who left no address', async () => {
    const died = await leaver('qianwei', { state: 'deceased' })
    const none = await leaver('liting', { fields: [] })
    await erase()
    await due(died, 'bank')
    await erase()
    for (const id of [died, none]) {
      expect((await entriesOf(id)).map(({ action }) => action)).not.toContain('erasure.receipt_sent')
      expect((await entriesOf(id)).map(({ action }) => action)).toContain('erasure.erased')
      expect(await sendings(id)).toEqual([])
    }
    expect(messages()).toEqual([])
  })

  it('once, wherever the process dies', async () => {
    const id = await leaver('sunhao')
    let deaths = 0
    for (let left = 1; ; left++)
      try {
        await erase(systemContext(mortal(app.deps, left), 'job', 'test'))
        break
      } catch {
        deaths++
      }
    expect(deaths).toBeGreaterThan(5)
    const [sending, ...others] = await sendings(id)
    expect(others).toEqual([])
    expect(sending).toMatchObject({ state: 'written' })
    expect(messages()).toMatchObject([{ id: sending?.id, to: { mail, phone } }])
    expect(filesIn('receipts-addressed')).toEqual([])
    const actions = (await entriesOf(id)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'erasure.erased')).toHaveLength(1)
    // Each look has its entry: one more where the process died between the entry and the file.
    expect(actions.indexOf('erasure.receipt_sent')).toBe(0)
  })

  it('also where the process died between the journal and the address, and the next thing is a start', async () => {
    const id = await leaver('zhoumin')
    const { config, secrets } = app.deps
    const said = async () =>
      [...(await readJournal(journalFilesOf(config), secrets)).values()].find(({ employeeId }) => employeeId === id)
    for (let left = 1; !(await said()); left++)
      await expect(erase(systemContext(mortal(app.deps, left), 'job', 'test'))).rejects.toThrow()
    expect(filesIn('receipts-addressed')).toEqual([])
    expect(filesIn('outbox')).not.toContain(`${(await said())?.id}.json`)
    await replayTombstones(app.deps, erasers)
    expect(await sendings(id)).toMatchObject([{ id: (await said())?.id, state: 'written' }])
    expect(messages()).toContainEqual(expect.objectContaining({ id: (await said())?.id, to: { mail, phone } }))
  })
})
