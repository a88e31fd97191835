import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { rows } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { newestHead, witnessFileOf } from '../../audit/index.ts'
import { sealLog } from '../../audit/seal/seal.job.ts'
import { pumpDeliveries } from '../../messages/index.ts'
import { onAlarmEnded, onAlarmRaised, tellAlarmsJob } from './tell-alarms.ts'
import { tellHeadJob } from './tell-head.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 24 * 3_600_000

describe.each(engines)('what people are told of the seal, on %s', (engine) => {
  let app: TestApp
  let slot = 0
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const told = async (kind: string) =>
    (
      await rows<{ who: string; channel: string; closeAs: string | null }>(
        app.deps.db,
        `SELECT e.user_id AS who, d.channel, d.close_as AS closeAs FROM messages_deliveries d
         JOIN people_employees e ON e.id = d.recipient_id WHERE d.kind = ? ORDER BY e.user_id, d.channel`,
        [kind],
      )
    ).map(({ who, channel, closeAs }) => [who, channel, closeAs].join(' ').trim())
  const pump = async () => {
    while ((await pumpOutbox(app.deps, [onAlarmRaised, onAlarmEnded])) > 0);
    await pumpDeliveries(app.deps)
  }

  it('the auditor is told the head once a day, in DingTalk and beside it: enough to be a witness', async () => {
    await sealLog(app.cx)
    const head = await newestHead(app.deps)
    for (let times = 0; times < 2; times++) expect(await runSlot(app.deps, tellHeadJob, String(++slot))).toBe('done')
    await pumpDeliveries(app.deps)
    expect(await told('log_head')).toEqual(['sunhao fallback', 'sunhao work'])
    const [said] = app.emulator.mailbox.payloads().filter((payload) => payload.includes('日志检查点'))
    const folder = join(app.deps.config.dataDir, 'outbox')
    const [mail] = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    for (const text of [String(said), String(mail)]) {
      const outside = readOutside(text)
      expect(outside.heads.map(({ size, root }) => [size, Buffer.from(root).toString('base64')])).toEqual([
        [head?.size, head?.root],
      ])
      expect(outside.fingerprints).toEqual([head?.fingerprint])
      expect(text).not.toMatch(/孙浩|周敏/)
    }
    app.advance(day)
    await app.call('sunhao', 'GET', '/api/log')
    await sealLog(app.cx)
    await runSlot(app.deps, tellHeadJob, String(++slot))
    expect(await told('log_head')).toHaveLength(4)
  })

  it('system admins and officers are told of an alarm, again every day while it lasts, and no more once it is over', async () => {
    const folder = dirname(witnessFileOf(app.deps.config))
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    await sealLog(app.cx)
    await sealLog(app.cx)
    await pump()
    const first = ['chenjing todo', 'chenjing work', 'wutao todo', 'wutao work']
    expect(await told('log_alarm')).toEqual(first)
    await runSlot(app.deps, tellAlarmsJob, String(++slot))
    expect(await told('log_alarm')).toEqual(first)
    app.advance(day)
    await runSlot(app.deps, tellAlarmsJob, String(++slot))
    await pump()
    expect(await told('log_alarm')).toHaveLength(8)
    rmSync(folder)
    await sealLog(app.cx)
    await pump()
    const open = [...app.emulator.mailbox.todos.values()].filter(({ url, done }) => !done && url.includes('log_alarm'))
    expect(open).toEqual([])
    app.advance(day)
    await runSlot(app.deps, tellAlarmsJob, String(++slot))
    expect(await told('log_alarm')).toHaveLength(8)
  })
})
