import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemContext } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { findActor } from '../people/index.ts'
import { expireApprovals } from './approvals.ts'
import { accessModule } from './module.ts'
import { consumeTicket, issueTicket } from './tickets.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknown = '0'.repeat(26)
const error = (status: number, code: string) => ({ status, body: { error: { code } } })

describe.each(engines)('requests, roles and the log on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const newest = async () =>
    (
      await rowsWithReason(
        app.deps,
        'e.action, e.result, e.actor_name AS actor, e.capacity, e.approver_name AS approver, e.details',
        'ORDER BY e.id DESC LIMIT 1',
      )
    )[0]
  /** A question that a second person has to answer. */
  const request = async (reason = '客户要求背景核实,已有本人授权书') => {
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason,
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    expect(body.decision.outcome).toBe('pending')
    expect(body.opened).toEqual([])
    return body.people[0].approvalId as string
  }

  it.each([
    ['GET', '/api/approvals', undefined],
    ['POST', `/api/approvals/${unknown}/agreement`, {}],
    ['POST', `/api/approvals/${unknown}/refusal`, { note: 'x' }],
    ['DELETE', `/api/approvals/${unknown}`, undefined],
    ['GET', '/api/roles', undefined],
    ['POST', '/api/roles', {}],
    ['DELETE', `/api/roles/${unknown}`, undefined],
    ['GET', '/api/log', undefined],
    ['GET', `/api/log/${unknown}`, undefined],
    ['GET', '/api/syncs', undefined],
    ['POST', '/api/syncs', undefined],
    ['GET', '/api/me/looks', undefined],
  ])('%s %s: 401 for nobody', async (method, path, body) => {
    expect(await app.call(null, method, path, body)).toMatchObject(error(401, 'session.required'))
  })

  it.each([
    ['zhaolei', 'POST', `/api/approvals/${unknown}/agreement`, {}],
    ['wangfang', 'POST', `/api/approvals/${unknown}/refusal`, { note: 'x' }],
    ['sunhao', 'POST', `/api/approvals/${unknown}/agreement`, {}],
    ['zhoumin', 'GET', '/api/roles', undefined],
    ['sunhao', 'POST', '/api/roles', {}],
    ['zhoumin', 'DELETE', `/api/roles/${unknown}`, undefined],
    ['zhoumin', 'GET', '/api/log', undefined],
    ['wutao', 'GET', `/api/log/${unknown}`, undefined],
    ['zhoumin', 'GET', '/api/syncs', undefined],
    ['chenjing', 'POST', '/api/syncs', undefined],
  ])('403 for %s at %s %s', async (who, method, path, body) => {
    expect(await app.call(who, method, path, body)).toMatchObject(error(403, 'access.forbidden'))
  })

  it.each([
    ['chenjing', 'POST', `/api/approvals/${unknown}/agreement`, {}, 404, 'request.not_found'],
    ['chenjing', 'POST', '/api/approvals/1/agreement', {}, 400, 'request.invalid'],
    ['chenjing', 'POST', `/api/approvals/${unknown}/refusal`, {}, 400, 'request.invalid'],
    ['chenjing', 'POST', `/api/approvals/${unknown}/refusal`, { note: 'x'.repeat(501) }, 400, 'request.invalid'],
    ['zhoumin', 'DELETE', `/api/approvals/${unknown}`, undefined, 404, 'request.not_found'],
    ['zhaolei', 'GET', '/api/approvals?box=all', undefined, 400, 'request.invalid'],
    ['chenjing', 'POST', '/api/roles', { employeeId: unknown, role: 'auditor' }, 404, 'people.not_found'],
    ['chenjing', 'POST', '/api/roles', { employeeId: unknown, role: 'king' }, 400, 'request.invalid'],
    ['chenjing', 'DELETE', `/api/roles/${unknown}`, undefined, 404, 'people.not_found'],
    ['sunhao', 'GET', `/api/log/${unknown}`, undefined, 404, 'audit.not_found'],
    ['sunhao', 'GET', '/api/log/1', undefined, 400, 'request.invalid'],
    ['sunhao', 'GET', '/api/log?from=yesterday', undefined, 400, 'request.invalid'],
    ['sunhao', 'GET', `/api/log?subjectOf=${unknown}`, undefined, 404, 'audit.not_found'],
    ['sunhao', 'GET', `/api/log?keyword=${'x'.repeat(501)}`, undefined, 400, 'request.invalid'],
    ['zhoumin', 'POST', `/api/grants/${unknown}/openings`, undefined, 404, 'archives.not_found'],
    ['zhoumin', 'POST', `/api/tickets/${unknown}/outcome`, { outcome: 'not_used' }, 404, 'request.not_found'],
    ['zhoumin', 'POST', `/api/tickets/${unknown}/outcome`, { outcome: 'sold' }, 400, 'request.invalid'],
    ['zhoumin', 'GET', '/api/purposes?section=Nowhere', undefined, 400, 'request.invalid'],
  ])('%s %s %s %j: %i %s', async (who, method, path, body, status, code) => {
    expect(await app.call(who, method, path, body)).toMatchObject(error(status, code))
  })

  it('shows a request to whoever may decide it, with its reason and without a value, and to its asker', async () => {
    const id = await request()
    const inbox = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    expect(inbox[0]).toMatchObject({
      id,
      kind: 'reveal',
      state: 'asked',
      requesterName: '周敏',
      subjectName: '赵磊',
      canDecide: true,
      canWithdraw: false,
      grantId: null,
    })
    expect((await app.call('zhoumin', 'GET', '/api/approvals?box=mine')).body.items[0]).toMatchObject({
      id,
      canDecide: false,
      canWithdraw: true,
    })
    for (const who of ['zhaolei', 'wangfang', 'sunhao', 'zhoumin'])
      expect((await app.call(who, 'GET', '/api/approvals')).body.items).toEqual([])
  })

  it('refuses with a note that the asker reads, once, with an entry', async () => {
    const id = await request()
    const refusal = await app.call('chenjing', 'POST', `/api/approvals/${id}/refusal`, {
      note: '请让法务提出,电话13800001234',
    })
    expect(refusal).toMatchObject({ status: 200, body: { state: 'refused', decidedByName: '陈静' } })
    expect(refusal.body.note).not.toContain('13800001234')
    expect(await newest()).toMatchObject({
      action: 'access.approval_decided',
      result: 'refused',
      approver: '陈静',
      reason: expect.not.stringContaining('13800001234'),
    })
    expect(await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})).toMatchObject(
      error(409, 'access.approval_closed'),
    )
    const mine = (await app.call('zhoumin', 'GET', '/api/approvals?box=mine&state=closed')).body.items
    expect(mine[0]).toMatchObject({ id, state: 'refused', note: expect.stringContaining('请让法务提出') })
  })

  it('lets the asker take a request back, nobody else, and nobody decide it after', async () => {
    const id = await request()
    expect(await app.call('chenjing', 'DELETE', `/api/approvals/${id}`)).toMatchObject(error(404, 'request.not_found'))
    expect(await app.call('zhoumin', 'DELETE', `/api/approvals/${id}`)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
    expect(await newest()).toMatchObject({ action: 'access.approval_decided', result: 'abandoned', actor: '周敏' })
    expect(await app.call('zhoumin', 'DELETE', `/api/approvals/${id}`)).toMatchObject(
      error(409, 'access.approval_closed'),
    )
    expect(await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})).toMatchObject(
      error(409, 'access.approval_closed'),
    )
  })

  it('expires what nobody answered, with an entry; an overdue review stays open', async () => {
    const id = await request()
    await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '晕倒,已叫120',
    })
    app.advance(25 * 3_600_000)
    await expireApprovals(systemContext(app.deps, 'job', 'test'))
    expect(await row(app.deps.db, 'SELECT state FROM access_approvals WHERE id = ?', [id])).toEqual({
      state: 'expired',
    })
    expect(await newest()).toMatchObject({ action: 'access.approval_expired', result: 'expired' })
    expect(await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})).toMatchObject(
      error(409, 'access.approval_closed'),
    )
    const review = (await app.call('chenjing', 'GET', '/api/approvals')).body.items.find(
      ({ kind }: { kind: string }) => kind === 'review',
    )
    expect(review).toMatchObject({ overdue: true, canDecide: true })
    expect(await app.call('chenjing', 'POST', `/api/approvals/${review.id}/agreement`, {})).toMatchObject({
      status: 200,
    })
  })

  it('gives a role only when a privacy officer agrees who is neither proposer nor holder', async () => {
    const employeeId = await app.employeeId('yf0100')
    const proposed = await app.call('wutao', 'POST', '/api/roles', { employeeId, role: 'auditor', note: '年度审计' })
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', role: 'auditor' } })
    expect(await newest()).toMatchObject({ action: 'access.approval_asked', result: 'pending', reason: '年度审计' })
    expect(await app.call('yf0100', 'GET', '/api/log')).toMatchObject(error(403, 'access.forbidden'))
    expect(await app.call('wutao', 'POST', '/api/roles', { employeeId, role: 'auditor' })).toMatchObject(
      error(409, 'people.role_exists'),
    )
    const [approval] = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    expect(approval).toMatchObject({ kind: 'role', canDecide: true })
    expect((await app.call('chenjing', 'POST', `/api/approvals/${approval.id}/agreement`, {})).status).toBe(200)
    expect((await app.call('yf0100', 'GET', '/api/log')).status).toBe(200)
    const ended = await app.call('wutao', 'DELETE', `/api/roles/${proposed.body.id}`)
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended' } })
    expect(await newest()).toMatchObject({ action: 'people.role_ended', result: 'done' })
    expect(await app.call('yf0100', 'GET', '/api/log')).toMatchObject(error(403, 'access.forbidden'))
  })

  it('asks nobody about a proposal that is over', async () => {
    const employeeId = await app.employeeId('yf0101')
    const proposed = await app.call('wutao', 'POST', '/api/roles', { employeeId, role: 'auditor' })
    const open = async () => (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    expect(await open()).toHaveLength(1)
    expect((await app.call('wutao', 'DELETE', `/api/roles/${proposed.body.id}`)).status).toBe(200)
    while ((await pumpOutbox(app.deps, accessModule.subscribers ?? [])) > 0);
    expect(await open()).toEqual([])
    const todos = await rows<{ closeAs: string }>(
      app.deps.db,
      "SELECT close_as AS closeAs FROM messages_deliveries WHERE kind = 'approval_role' AND channel = 'todo' ORDER BY id DESC LIMIT 1",
    )
    expect(todos).toEqual([{ closeAs: 'deleted' }])
  })

  it('keeps HR admin and privacy officer apart, and the last holder of a needed role', async () => {
    const both = await app.employeeId('zhoumin')
    expect(await app.call('wutao', 'POST', '/api/roles', { employeeId: both, role: 'privacy_officer' })).toMatchObject(
      error(409, 'people.role_conflict'),
    )
    expect(
      await app.call('wutao', 'POST', '/api/roles', {
        employeeId: await app.employeeId('zhangqiang'),
        role: 'auditor',
      }),
    ).toMatchObject(error(404, 'people.not_found'))
    const roles = (await app.call('wutao', 'GET', '/api/roles')).body
    expect(roles.canPropose.length).toBeGreaterThan(2)
    expect((await app.call('sunhao', 'GET', '/api/roles')).body.canPropose).toEqual([])
    const officer = roles.items.find(({ role }: { role: string }) => role === 'privacy_officer')
    expect(await app.call('wutao', 'DELETE', `/api/roles/${officer.id}`)).toMatchObject(
      error(409, 'people.last_role_holder'),
    )
  })

  it('never lets a proposer or the holder agree to a role', async () => {
    const employeeId = await app.employeeId('yf0101')
    const own = await app.call('chenjing', 'POST', '/api/roles', { employeeId, role: 'auditor' })
    expect(own.status).toBe(201)
    const mine = (await app.call('chenjing', 'GET', '/api/approvals?box=mine')).body.items
    const approval = mine.find(({ kind }: { kind: string }) => kind === 'role')
    expect(await app.call('chenjing', 'POST', `/api/approvals/${approval.id}/agreement`, {})).toMatchObject(
      error(403, 'access.own_approval'),
    )
    expect((await app.call('chenjing', 'DELETE', `/api/approvals/${approval.id}`)).status).toBe(200)
  })

  it('leaves an entry for every search of the log, and finds by every filter', async () => {
    const found = await app.call(
      'sunhao',
      'GET',
      `/api/log?subjectId=${zhaolei}&action=archives.revealed&capacity=hr_admin&limit=2`,
    )
    expect(found.status).toBe(200)
    expect(found.body.items).toHaveLength(2)
    for (const item of found.body.items)
      expect(item).toMatchObject({ action: 'archives.revealed', capacity: 'hr_admin', subjectName: '赵磊' })
    expect(await newest()).toMatchObject({ action: 'audit.searched', actor: '孙浩', capacity: 'auditor' })
    const next = await app.call(
      'sunhao',
      'GET',
      `/api/log?subjectId=${zhaolei}&action=archives.revealed&limit=2&cursor=${found.body.nextCursor}`,
    )
    const ids = [...found.body.items, ...next.body.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual([...ids].sort().reverse())
    const one = await app.call('sunhao', 'GET', `/api/log/${ids[0]}`)
    expect(one).toMatchObject({ status: 200, body: { id: ids[0] } })
    const aboutHim = await app.call('sunhao', 'GET', `/api/log?subjectOf=${ids[0]}&limit=100`)
    expect(aboutHim.body.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(ids))
    expect(new Set(aboutHim.body.items.map(({ subjectName }: { subjectName: string }) => subjectName))).toEqual(
      new Set(['赵磊']),
    )
    expect(aboutHim.body.count).toEqual({ value: aboutHim.body.items.length, more: false })
    const reversed = '/api/log?from=2026-05-10T00:00:00Z&to=2026-05-09T00:00:00Z'
    expect(await app.call('sunhao', 'GET', reversed)).toMatchObject({
      status: 400,
      body: { error: { code: 'request.invalid', fields: [{ path: 'to', message: '结束时间要晚于开始时间' }] } },
    })
    const refused = await app.call('sunhao', 'GET', '/api/log?result=refused&limit=100')
    expect(refused.body.items.every(({ result }: { result: string }) => result === 'refused')).toBe(true)
    // A word that nobody ever wrote is found the second time, in the entry of the first.
    const unheardOf = () => app.call('sunhao', 'GET', `/api/log?keyword=${encodeURIComponent('鳄甲鼹乙')}`)
    expect((await unheardOf()).body).toMatchObject({ items: [], count: { value: 0, more: false } })
    expect((await unheardOf()).body).toMatchObject({
      items: [{ action: 'audit.searched', reason: '鳄甲鼹乙' }],
      count: { value: 1, more: false },
    })
  })

  it('uses a ticket up once, for its viewer, within its sixty seconds', async () => {
    const contextOf = async (userId: string) => {
      await app.call(userId, 'GET', '/api/me')
      const session = await row<{ id: string }>(
        app.deps.db,
        'SELECT id FROM people_sessions WHERE employee_id = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1',
        [await app.employeeId(userId)],
      )
      return { ...app.cx, actor: await findActor(app.deps, session?.id as string) }
    }
    const zhoumin = await contextOf('zhoumin')
    const chenjing = await contextOf('chenjing')
    const ticket = (serial: number) => ({
      id: String(serial).padStart(26, '0'),
      grantId: unknown,
      entryId: unknown,
      viewerId: zhoumin.actor?.employeeId as string,
      employeeId: zhaolei,
      fields: ['bank.account_no'],
      rowId: null,
      purpose: null,
    })
    await issueTicket(app.deps, ticket(1))
    await expect(consumeTicket(chenjing, ticket(1).id)).rejects.toMatchObject({ code: 'request.not_found' })
    const both = await Promise.allSettled([consumeTicket(zhoumin, ticket(1).id), consumeTicket(zhoumin, ticket(1).id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(consumeTicket(zhoumin, ticket(1).id)).rejects.toMatchObject({ code: 'access.ticket_used' })
    await issueTicket(app.deps, ticket(2))
    app.advance(60_001)
    await expect(consumeTicket(zhoumin, ticket(2).id)).rejects.toMatchObject({ code: 'access.ticket_expired' })
  })

  it('writes what became of a shown value, by its viewer only, with the receiver’s number masked', async () => {
    const shown = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['bank.account_no'],
      purpose: 'payroll_settlement',
      reason: '5月工资核算',
    })
    const { ticketId } = shown.body.opened[0]
    const outcome = await app.call('zhoumin', 'POST', `/api/tickets/${ticketId}/outcome`, {
      outcome: 'provided_to',
      providedTo: '财务李娜 13900001111',
    })
    expect(outcome.status).toBe(201)
    expect(await newest()).toMatchObject({
      action: 'archives.outcome_recorded',
      details: expect.not.stringContaining('13900001111'),
    })
    const looks = (await app.call('zhaolei', 'GET', '/api/me/looks')).body.items
    expect(looks[0]).toMatchObject({ readerName: '周敏', purposeName: expect.stringContaining('工资') })
    expect(JSON.stringify(looks)).not.toContain('李娜')
  })

  it('leaves an entry when the reason sheet is left, with the text masked', async () => {
    const abandoned = await app.call('zhoumin', 'POST', '/api/reveals/abandoned', {
      employeeId: zhaolei,
      fields: ['bank.account_no'],
      reason: '想看看 13700002222',
    })
    expect(abandoned.status).toBe(201)
    expect(await newest()).toMatchObject({
      action: 'archives.reveal_abandoned',
      result: 'abandoned',
      reason: expect.not.stringContaining('13700002222'),
    })
    expect(
      await app.call('zhoumin', 'POST', '/api/reveals/abandoned', { employeeId: unknown, fields: ['bank.account_no'] }),
    ).toMatchObject(error(404, 'archives.not_found'))
  })
})
