import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { pumpDeliveries } from '../../messages/index.ts'
import { watchConnection } from './watch-connection.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const minute = 60_000
const day = 24 * 60 * minute

describe.each(engines)('what is wrong with the connection is told, on %s', (engine) => {
  let app: TestApp
  let slot = 0
  beforeAll(async () => {
    app = await createTestApp({ engine })
    await run(app.deps.db, 'UPDATE dingtalk_syncs SET started_at = ?, ended_at = ?', [
      app.deps.clock(),
      app.deps.clock(),
    ])
  })
  afterAll(() => app.close())

  const watch = async () => expect(await runSlot(app.deps, watchConnection, String(++slot))).toBe('done')
  const told = async (kind: string) =>
    (
      await rows<{ who: string; channel: string; closeAs: string | null }>(
        app.deps.db,
        `SELECT e.user_id AS who, d.channel, d.close_as AS closeAs FROM messages_deliveries d
         JOIN people_employees e ON e.id = d.recipient_id WHERE d.kind = ? ORDER BY d.id`,
        [kind],
      )
    ).map(({ who, channel, closeAs }) => [who, channel, closeAs].join(' ').trim())

  it('tells system admins of a failed sync once a day, until it is right again', async () => {
    await watch()
    expect(await told('connection_sync')).toEqual([])
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'failed', problem = 'permission'")
    await watch()
    await watch()
    expect(await told('connection_sync')).toEqual(['wutao work', 'wutao todo'])
    await pumpDeliveries(app.deps)
    expect(app.emulator.mailbox.payloads().join()).toContain(encodeURIComponent('/open/connection_sync/'))
    app.advance(day)
    await watch()
    expect(await told('connection_sync')).toHaveLength(4)
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done', problem = NULL")
    await watch()
    await pumpDeliveries(app.deps)
    const open = [...app.emulator.mailbox.todos.values()].filter(
      ({ url, done }) => !done && url.includes('connection_sync'),
    )
    expect(open).toEqual([])
    // What comes later is another case.
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'failed', problem = 'permission'")
    await watch()
    expect(await told('connection_sync')).toHaveLength(6)
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done', problem = NULL")
    await watch()
  })

  it('tells of the quota at 70 %, and of copies only when they stay', async () => {
    const month = new Date(app.deps.clock() + 8 * 60 * minute).toISOString().slice(0, 7)
    await run(app.deps.db, 'DELETE FROM dingtalk_quota')
    await run(
      app.deps.db,
      `INSERT INTO dingtalk_quota (month, api, calls) VALUES ('${month}', '/v1.0/todo/create', 3499)`,
    )
    await watch()
    expect(await told('connection_quota')).toEqual([])
    await run(app.deps.db, 'UPDATE dingtalk_quota SET calls = 3500')
    await watch()
    expect(await told('connection_quota')).toEqual(['wutao work'])
    await run(
      app.deps.db,
      `INSERT INTO dingtalk_copies (section, employee_id, why, seen_at) VALUES ('bank', '${await app.employeeId('liting')}', 'refused', 1)`,
    )
    await watch()
    expect(await told('connection_copies')).toEqual([])
    app.advance(day)
    await watch()
    expect(await told('connection_copies')).toEqual(['wutao work', 'wutao todo'])
    app.advance(3 * day)
    await watch()
    expect(await told('connection_copies')).toHaveLength(2)
    app.advance(4 * day)
    await watch()
    expect(await told('connection_copies')).toHaveLength(4)
  })
})

describe('a stream that is down', () => {
  it('is told when it stays down for a quarter of an hour', async () => {
    const app = await createTestApp({ eventChannel: 'stream' })
    try {
      const count = async () =>
        (await rows(app.deps.db, "SELECT id FROM messages_deliveries WHERE kind = 'connection_events'")).length
      await runSlot(app.deps, watchConnection, 'a')
      expect(await count()).toBe(0)
      app.advance(16 * minute)
      await runSlot(app.deps, watchConnection, 'b')
      expect(await count()).toBe(2)
    } finally {
      await app.close()
    }
  })
})
