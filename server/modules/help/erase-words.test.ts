import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { insertRows, rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { wordsEraser } from './erase-words.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const core = { fields: [], retentionClasses: ['roster_core'] }

describe.each(engines)('words to HR on %s', (engine) => {
  let app: TestApp
  let asker: string
  let subject: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    asker = await app.employeeId('liting')
    subject = await app.employeeId('zhaolei')
    for (const words of ['我有急事找赵磊', '请问年假怎么算'])
      await app.call('liting', 'POST', '/api/help-requests', { submission: randomUUID(), words })
    await app.call('zhaolei', 'POST', '/api/help-requests', { submission: randomUUID(), words: '我想更正住址' })
    const [{ keyId }] = (await rows<{ keyId: string }>(
      app.deps.db,
      'SELECT key_id AS keyId FROM help_requests WHERE asker_id = ?',
      [asker],
    )) as [{ keyId: string }]
    await insertRows(app.deps.db, 'help_contacts', [
      {
        id: '1'.repeat(26),
        request_id: '2'.repeat(26),
        kind: 'release',
        asker_id: subject,
        subject_id: asker,
        state: 'accepted',
        asked_at: 1,
        replied_at: 2,
        key_id: keyId,
        value: Buffer.from('sealed'),
      },
    ])
    await insertRows(app.deps.db, 'help_alarms', [
      {
        id: '3'.repeat(26),
        submission: randomUUID(),
        raiser_id: asker,
        subject_id: null,
        state: 'ended',
        key_id: keyId,
        words: Buffer.from('sealed'),
        raised_at: 1,
        unanswered_at: null,
        accepted_at: null,
        accepted_by: null,
        accepted_by_name: null,
        broken_by: null,
        ended_at: 2,
      },
    ])
  })
  afterAll(() => app.close())

  const left = async () => {
    const count = async (sql: string) => (await rows(app.deps.db, sql)).length
    return [
      await count('SELECT id FROM help_requests WHERE words IS NOT NULL'),
      await count('SELECT id FROM help_contacts WHERE value IS NOT NULL'),
      await count('SELECT id FROM help_alarms WHERE words IS NOT NULL'),
    ]
  }
  const destroy = (retentionClasses: string[]) =>
    inTransaction(app.cx, (tx) => wordsEraser.destroy(tx, { fields: [], retentionClasses, employeeIds: [asker] }))

  it('stay as long as the core record stays', async () => {
    expect(await destroy(['pay'])).toEqual(new Map())
    expect(await left()).toEqual([3, 1, 1])
  })

  it('go with the core record, with their key; other people’s stay', async () => {
    const scope = { ...core, employeeIds: [asker, subject] }
    expect(await wordsEraser.stillRead(app.deps.db, scope)).toEqual(new Set([asker, subject]))
    expect(wordsEraser.keyClasses?.(scope)).toEqual(['help_request'])
    expect(await destroy(core.retentionClasses)).toEqual(new Map([[asker, 4]]))
    expect(await left()).toEqual([1, 0, 0])
    expect(await wordsEraser.stillRead(app.deps.db, scope)).toEqual(new Set([subject]))
    // Again changes nothing.
    expect(await destroy(core.retentionClasses)).toEqual(new Map())
  })

  it('are among what the engine destroys', () => {
    expect(modules.flatMap(({ erasers = [] }) => erasers)).toContain(wordsEraser)
  })
})
