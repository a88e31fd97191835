import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { sealLog } from '../../audit/seal/seal.job.ts'
import { indexLog } from '../../audit/search/index-log.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const day = 24 * 3_600_000

describe.each(engines)('what is older than three years, on %s', (engine) => {
  let app: TestApp
  let old: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId('zhangqiang')],
      fields: ['emergency_contact.phone'],
      purpose: 'lost_contact_welfare_check',
      reason: '私人债务求助',
    })
    const [entry] = await rows<{ id: string }>(
      app.deps.db,
      "SELECT id FROM audit_entries WHERE action = 'archives.revealed' ORDER BY id DESC LIMIT 1",
    )
    old = String(entry?.id)
    await sealLog(app.cx)
    await indexLog(app.cx)
  })
  afterAll(() => app.close())

  const find = async (query: string, who = 'sunhao') => {
    const { status, body } = await app.call(who, 'GET', `/api/log?${query}`)
    expect(status).toBe(200)
    // What somebody searches for is an entry too, with the words in it.
    return body.items.filter((one: { action: string }) => one.action === 'archives.revealed')
  }
  const keyword = `keyword=${encodeURIComponent('债务')}`
  const propose = (body: object, who = 'sunhao') => app.call(who, 'POST', '/api/oversight/motions', body)
  const open = () => ({ kind: 'open_old', entryId: old, ground: '劳动仲裁需要核对' })
  const exported = async (who: string) => {
    const { body } = await app.call(who, 'POST', '/api/log-exports', { action: 'archives.revealed' })
    for (let tries = 0; tries < 1500; tries++) {
      const { items } = (await app.call(who, 'GET', '/api/log-exports')).body
      const one = items.find(({ id }: { id: string }) => id === body.export.id)
      if (one.state !== 'making') return one
      await wait(20)
    }
    throw new Error(app.logLines.slice(-5).join('\n'))
  }

  it('is open as long as it is younger', async () => {
    const [one] = await find(keyword)
    expect(one).toMatchObject({ id: old, closed: false, actorName: '周敏', reason: '私人债务求助' })
    expect(await propose(open())).toMatchObject({ status: 409, body: { error: { code: 'oversight.nothing_to_do' } } })
  })

  it('shows role and pseudonym, no reason, and is found by neither', async () => {
    // Ids begin with the time and never go back within a process: here they are some months ahead of the test's clock.
    app.advance(4 * 366 * day)
    expect(await find(keyword)).toEqual([])
    expect(await find(`keyword=${encodeURIComponent('周敏')}`)).toEqual([])
    expect(await find(`actorId=${await app.employeeId('zhoumin')}`)).toEqual([])
    for (const who of ['sunhao', 'chenjing']) {
      const [one] = await find('result=refused', who)
      expect(one).toMatchObject({ id: old, closed: true, actorId: null, reason: null, capacity: 'hr_admin' })
      expect(one.actorName).toMatch(/^#/)
      expect(one.line).toContain('人事管理员')
      expect(one.line).toContain('需第二人同意')
      for (const path of [`/api/log/${old}`, `/api/oversight/entries/${old}`]) {
        const { status, body } = await app.call(who, 'GET', path)
        expect(status).toBe(200)
        expect(JSON.stringify(body)).not.toMatch(/周敏|私人债务/)
      }
    }
    expect(await exported('sunhao')).toMatchObject({ state: 'failed', problem: 'empty' })
    // The person whose data it was still sees who looked: what two persons guard is the auditors' view.
    expect((await app.call('zhoumin', 'GET', '/api/me/looks')).status).toBe(200)
  })

  it('opens to both when a second person agrees, for a week, with an entry', async () => {
    expect((await propose(open(), 'liting')).status).toBe(403)
    const { status, body } = await propose(open())
    expect(status).toBe(201)
    expect(body).toMatchObject({ kind: 'open_old', state: 'asked', until: null })
    expect(await find(keyword)).toEqual([])
    const decide = (who: string) =>
      app.call(who, 'POST', `/api/oversight/motions/${body.id}/decision`, { agreed: true })
    expect((await decide('sunhao')).status).toBe(403)
    expect((await decide('chenjing')).body).toMatchObject({ state: 'agreed', decidedByName: '陈静' })
    const said = await rows<{ action: string; result: string; details: string }>(
      app.deps.db,
      "SELECT action, result, details FROM audit_entries WHERE action LIKE 'oversight.motion%' ORDER BY id",
    )
    expect(said.map(({ action, result, details }) => [action, result, JSON.parse(details).kind])).toEqual([
      ['oversight.motion_asked', 'pending', 'open_old'],
      ['oversight.motion_decided', 'done', 'open_old'],
    ])
    for (const who of ['sunhao', 'chenjing'])
      expect((await find(keyword, who))[0]).toMatchObject({
        id: old,
        closed: false,
        actorName: '周敏',
        reason: '私人债务求助',
      })
    expect(JSON.stringify((await app.call('sunhao', 'GET', `/api/oversight/entries/${old}`)).body)).toContain(
      '私人债务求助',
    )
    expect(await exported('sunhao')).toMatchObject({ state: 'ready', entries: 1 })
    expect(await propose(open())).toMatchObject({ status: 409 })
    app.advance(8 * day)
    expect(await find(keyword)).toEqual([])
    expect((await propose(open())).status).toBe(201)
  })
})
