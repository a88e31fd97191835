import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { row, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { reportLines, verifyLogCommand } from '../../../../scripts/verify-log.ts'
import { sealLog } from './seal.job.ts'
import { lateMs } from './seal-tree.ts'
import { liftAppendOnly } from './tamper.testing.ts'
import { verifyLog } from './verify-log.ts'
import { witnessFileOf } from './witness.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('the seal as people see it on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const seal = async (who: string) => {
    const { status, body } = await app.call(who, 'GET', '/api/today')
    expect(status).toBe(200)
    return body.items.find(({ kind }: { kind: string }) => kind === 'seal')
  }

  it('tells auditor, officer and system admin of entries that nothing seals, and nobody else', async () => {
    await sealLog(app.cx)
    await app.call('sunhao', 'GET', '/api/log?keyword=x')
    app.advance(lateMs - 1)
    expect(await seal('sunhao')).toBeUndefined()
    app.advance(60_000)
    expect(await seal('sunhao')).toMatchObject({
      title: '日志封存出了问题',
      to: '/log',
      count: 1,
      newest: [{ id: 'late', title: '有日志条目超过三分钟仍未封存' }],
    })
    expect(await seal('chenjing')).toMatchObject({ to: '/log' })
    expect(await seal('wutao')).toMatchObject({ to: null })
    for (const who of ['zhoumin', 'wangfang', 'zhaolei']) expect(await seal(who)).toBeUndefined()
    await sealLog(app.cx)
    for (const who of ['sunhao', 'wutao']) expect(await seal(who)).toBeUndefined()
  })

  it('tells them while a witness cannot be reached, and reads well in the log', async () => {
    const folder = dirname(witnessFileOf(app.deps.config))
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    await sealLog(app.cx)
    expect((await seal('wutao'))?.newest).toMatchObject([{ id: 'witness' }])
    const { body } = await app.call('sunhao', 'GET', '/api/log?action=audit.alarm_raised')
    expect(body.items[0]).toMatchObject({ action: 'audit.alarm_raised', result: 'failed', capacity: 'system' })
    expect(body.items[0].line).toContain('日志封存告警')
    rmSync(folder)
    await sealLog(app.cx)
    expect(await seal('wutao')).toBeUndefined()
  })

  it('says who outside has seen what, to whom the log is open, and leaves no entry', async () => {
    for (const [who, status] of [
      [null, 401],
      ['zhoumin', 403],
      ['wutao', 403],
    ] as const)
      expect((await app.call(who, 'GET', '/api/log-seal')).status).toBe(status)
    await sealLog(app.cx)
    const entries = () => row<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM audit_entries')
    const before = await entries()
    const { status, body } = await app.call('sunhao', 'GET', '/api/log-seal')
    expect(status).toBe(200)
    const head = await row<{ size: number }>(app.deps.db, 'SELECT MAX(size) AS size FROM audit_heads')
    expect(body).toMatchObject({
      head: { size: head?.size },
      stamp: null,
      stamping: false,
      problems: [],
      retired: null,
    })
    expect(body.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(body.closedUntil.slice(0, 4)).toBe(String(new Date(app.deps.clock()).getUTCFullYear() - 3))
    expect(await entries()).toEqual(before)
  })

  it('verifies what the whole program wrote, and says so in lines', async () => {
    await sealLog(app.cx)
    const witnessFile = witnessFileOf(app.deps.config)
    const report = await verifyLog(app.deps, { witnessFile })
    expect(report).toMatchObject({ findings: [], numbered: report.entries, sealed: report.entries })
    expect(report.entries).toBeGreaterThan(10)
    expect(reportLines(report, witnessFile).at(-1)).toBe('nothing was changed')
    const found = {
      ...report,
      witnessed: null,
      findings: [{ kind: 'changed' as const, position: 3, entryId: 'E' }],
      findingCount: 2,
    }
    expect(reportLines(found, witnessFile)).toEqual([
      'changed at 3, entry E: not what was sealed there',
      '… and 1 more',
      expect.stringContaining(`${report.entries} entries`),
      expect.stringContaining('未见外部见证'),
      expect.stringContaining(report.key),
      '2 findings',
    ])
  })

  it.runIf(engine === 'sqlite')('leaves the command line with 0, 1 or 2', async () => {
    const said: string[] = []
    const leaves = (...args: string[]) => verifyLogCommand(args, (line) => void said.push(line))
    try {
      vi.stubEnv('DEMO_DATA', app.testDb.folder)
      expect(await leaves('--demo')).toBe(2)
      expect(said.at(-1)).toContain('there is no demo')
      writeFileSync(join(app.testDb.folder, 'demo.json'), '{}')
      expect(await leaves('--demo')).toBe(0)
      expect(await leaves('--demo', '--witness', 'nowhere')).toBe(2)
      expect(await leaves('--demo', '--unknown')).toBe(2)
      const entry = await row<{ id: string }>(app.deps.db, 'SELECT entry_id AS id FROM audit_leaves WHERE position = 4')
      await liftAppendOnly(app.deps.db)
      await run(app.deps.db, "UPDATE audit_entries SET actor_name = '别人' WHERE id = ?", [entry?.id as string])
      said.length = 0
      expect(await leaves('--demo')).toBe(1)
      expect(said[0]).toContain(`changed at 4, entry ${entry?.id}`)
      said.length = 0
      expect(await leaves('--demo', '--json')).toBe(1)
      expect(JSON.parse(said[0] as string)).toMatchObject({
        findingCount: 1,
        findings: [{ kind: 'changed', position: 4 }],
      })
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
