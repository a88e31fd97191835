import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { expireApprovals } from './approvals.ts'
import { remindOfApprovals } from './remind-of-approvals.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const unknown = '0'.repeat(26)
const hourMs = 3_600_000
const error = (status: number, code: string) => ({ status, body: { error: { code } } })

/** From the request to one outcome, whoever leaves, asks, waits or does not come. */
describe.each(engines)('the second person on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  /** Another HR admin, and a head of no role here. */
  const second = 'yf0100'
  const deputy = 'wangfang'
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
    await giveRole(second, 'hr_admin')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    for (const table of ['messages_deliveries', 'access_approvals', 'people_deputies', 'access_refusals'])
      await run(app.deps.db, `DELETE FROM ${table}`)
  })

  async function giveRole(who: string, role: string): Promise<string> {
    const { body } = await app.call('wutao', 'POST', '/api/roles', { employeeId: await app.employeeId(who), role })
    const { items } = (await app.call('chenjing', 'GET', '/api/approvals')).body
    const { id } = items.find(({ kind }: { kind: string }) => kind === 'role')
    expect((await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})).status).toBe(200)
    return body.id
  }
  const look = async (more: object = {}) => {
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['basic.home_address'],
      purpose: 'data_correction',
      reason: '本人提交更正工单,核对住址是否已改正',
      evidence: { ticket_number: '工单2026-51' },
      confirmed: true,
      ...more,
    })
    return body
  }
  const ask = async (more: object = {}): Promise<string> => {
    const body = await look(more)
    expect(body.decision.outcome).toBe('pending')
    return body.people[0].approvalId
  }
  const rescue = () =>
    look({
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '在车间晕倒,已叫120',
      evidence: { place: '三车间', caller: '第一医院' },
    })
  const on = (id: string, who: string | null, what: string, body?: object) =>
    app.call(who, 'POST', `/api/approvals/${id}/${what}`, body)
  const told = async (kind: string) =>
    (
      await rows<{ who: string }>(
        app.deps.db,
        `SELECT DISTINCT e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
         WHERE d.kind = ? ORDER BY e.user_id`,
        [kind],
      )
    ).map(({ who }) => who)
  const lastEntry = async (action: string) => {
    const found = await row<{ details: string }>(
      app.deps.db,
      `SELECT result, actor_name AS who, rule_ids AS rules, grant_id AS grantId, details FROM audit_entries WHERE action = ? ORDER BY id DESC LIMIT 1`,
      [action],
    )
    return found && { ...found, details: JSON.parse(found.details) }
  }
  const nameDeputy = async (who: string, holder: string, deputyOf: string, hours = 24 * 7) =>
    app.call(who, 'POST', '/api/deputies', {
      holderId: await app.employeeId(holder),
      deputyId: await app.employeeId(deputyOf),
      until: new Date(app.deps.clock() + hours * hourMs).toISOString(),
    })

  describe('asks back', () => {
    it('a question that the requester reads and answers, and everybody who decides reads the answer', async () => {
      const id = await ask()
      const asked = await on(id, 'chenjing', 'questions', { text: '更正单是谁收的?电话13800001234' })
      expect(asked).toMatchObject({
        status: 200,
        body: {
          state: 'asked',
          canDecide: true,
          queries: [{ byName: '陈静', question: expect.not.stringContaining('13800001234'), answer: null }],
        },
      })
      expect(await told('approval_question')).toEqual(['zhoumin'])
      expect(await lastEntry('access.question_asked')).toMatchObject({ result: 'done', who: '陈静' })
      const mine = (await app.call('zhoumin', 'GET', '/api/approvals?box=mine')).body.items[0]
      expect(mine).toMatchObject({ id, canAnswer: true })
      const answered = await on(id, 'zhoumin', 'answers', { text: '前台5月9日收的' })
      expect(answered).toMatchObject({
        status: 200,
        body: { canAnswer: false, queries: [{ answer: '前台5月9日收的' }] },
      })
      expect(await told('approval_answered')).toEqual(['chenjing', second])
      expect(await lastEntry('access.question_answered')).toMatchObject({ result: 'done', who: '周敏' })
      expect((await on(id, second, 'agreement', {})).body.state).toBe('agreed')
    })

    it('answered shortly before its end, the request lives half its usual time from then', async () => {
      const id = await ask()
      app.advance(23 * hourMs)
      await on(id, 'chenjing', 'questions', { text: '为什么要住址?' })
      const { body } = await on(id, 'zhoumin', 'answers', { text: '更正单只写了新住址' })
      expect(body.expiresAt).toBe(new Date(app.deps.clock() + 12 * hourMs).toISOString())
      app.advance(2 * hourMs)
      await expireApprovals(app.cx)
      expect((await on(id, 'chenjing', 'agreement', {})).status).toBe(200)
    })

    it('turns away who must be, each refusal of a case with an entry', async () => {
      const id = await ask()
      expect(await on(id, null, 'questions', { text: '?' })).toMatchObject(error(401, 'session.required'))
      expect(await on(id, 'liting', 'questions', { text: '?' })).toMatchObject(error(403, 'access.forbidden'))
      expect(await on(id, 'zhoumin', 'questions', { text: '?' })).toMatchObject(error(403, 'access.own_approval'))
      expect(await lastEntry('access.question_asked')).toMatchObject({ result: 'refused', who: '周敏' })
      expect(await on(unknown, 'chenjing', 'questions', { text: '?' })).toMatchObject(error(404, 'request.not_found'))
      expect(await on(id, 'chenjing', 'questions', { text: '' })).toMatchObject(error(400, 'request.invalid'))
      expect(await on(id, null, 'answers', { text: '!' })).toMatchObject(error(401, 'session.required'))
      expect(await on(id, 'zhoumin', 'answers', { text: '!' })).toMatchObject(error(409, 'access.nothing_asked'))
      await on(id, 'chenjing', 'questions', { text: '为什么?' })
      expect(await on(id, 'liting', 'answers', { text: '!' })).toMatchObject(error(404, 'request.not_found'))
      expect(await lastEntry('access.question_answered')).toMatchObject({ result: 'refused', who: '李婷' })
      expect(await on(id, 'zhoumin', 'answers', { text: 'x'.repeat(501) })).toMatchObject(error(400, 'request.invalid'))
      await app.call('zhoumin', 'DELETE', `/api/approvals/${id}`)
      expect(await on(id, 'zhoumin', 'answers', { text: '!' })).toMatchObject(error(409, 'access.approval_closed'))
    })
  })

  describe('one outcome only', () => {
    it('both approvers at once: one grant, the other reads that it is decided', async () => {
      const id = await ask()
      const both = await Promise.all([on(id, 'chenjing', 'agreement', {}), on(id, second, 'agreement', {})])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(
        await rows(
          app.deps.db,
          'SELECT id FROM access_grants WHERE entry_id IN (SELECT entry_id FROM access_approvals WHERE id = ?)',
          [id],
        ),
      ).toHaveLength(1)
    })

    it('agreed and refused at once, agreed and withdrawn at once: whichever was first', async () => {
      for (const [what, other] of [
        ['agreement', (id: string) => on(id, second, 'refusal', { note: '不需要' })],
        ['agreement', (id: string) => app.call('zhoumin', 'DELETE', `/api/approvals/${id}`)],
      ] as const) {
        const id = await ask()
        const both = await Promise.all([on(id, 'chenjing', what, {}), other(id)])
        expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
        const state = both.find(({ status }) => status === 200)?.body.state
        expect(await row(app.deps.db, 'SELECT state FROM access_approvals WHERE id = ?', [id])).toEqual({ state })
      }
    })

    it('an approver who loses the role mid-case decides no more; the others still do', async () => {
      const roleId = await giveRole('yf0101', 'hr_admin')
      const id = await ask()
      expect(await told('approval_reveal')).toContain('yf0101')
      expect((await app.call('chenjing', 'DELETE', `/api/roles/${roleId}`)).status).toBe(200)
      expect(await on(id, 'yf0101', 'agreement', {})).toMatchObject(error(403, 'access.forbidden'))
      expect((await app.call('zhoumin', 'GET', '/api/approvals?box=mine')).body.items[0]).toMatchObject({
        state: 'asked',
      })
      expect((await on(id, 'chenjing', 'agreement', {})).status).toBe(200)
    })

    it('whoever comes to the role mid-case is asked too, once', async () => {
      await ask()
      const roleId = await giveRole('yf0102', 'hr_admin')
      expect(await told('approval_reveal')).not.toContain('yf0102')
      await remindOfApprovals(app.cx)
      await remindOfApprovals(app.cx)
      expect((await told('approval_reveal')).filter((who) => who === 'yf0102')).toEqual(['yf0102'])
      await app.call('chenjing', 'DELETE', `/api/roles/${roleId}`)
    })
  })

  describe('a deputy', () => {
    it('is named with an end, is asked when hours have passed, and decides in the holder’s place, which the log says', async () => {
      expect(await nameDeputy('chenjing', 'chenjing', deputy)).toMatchObject({
        status: 201,
        body: { items: [{ holderName: '陈静', deputyName: '王芳' }] },
      })
      expect(await told('deputy_set')).toEqual([deputy])
      const id = await ask()
      expect(await told('approval_reveal')).toEqual(['chenjing', second])
      app.advance(7 * hourMs)
      await remindOfApprovals(app.cx)
      expect(await told('approval_waiting')).toEqual([])
      app.advance(2 * hourMs)
      await remindOfApprovals(app.cx)
      expect(await told('approval_waiting')).toEqual(['chenjing', deputy, second].sort())
      expect((await app.call(deputy, 'GET', '/api/approvals')).body.items).toMatchObject([{ id, canDecide: true }])
      expect((await on(id, deputy, 'agreement', {})).body).toMatchObject({ state: 'agreed', decidedByName: '王芳' })
      expect(await lastEntry('access.approval_decided')).toMatchObject({
        who: '王芳',
        details: { inPlaceOf: await app.employeeId('chenjing') },
      })
    })

    it('hears of an overdue review with the officer, and may do it', async () => {
      await nameDeputy('chenjing', 'chenjing', deputy)
      const id = (await rescue()).people[0].approvalId
      app.advance(25 * hourMs)
      await remindOfApprovals(app.cx)
      expect(await told('approval_review_overdue')).toEqual(['chenjing', deputy])
      expect((await on(id, deputy, 'agreement', {})).status).toBe(200)
    })

    it('decides nothing the holder may not: not the own data, not the holder’s own case, no role', async () => {
      await nameDeputy('chenjing', 'chenjing', deputy)
      const aboutHolder = await ask({ employeeIds: [await app.employeeId('chenjing')] })
      const aboutDeputy = await ask({ employeeIds: [await app.employeeId(deputy)] })
      expect(await on(aboutHolder, deputy, 'agreement', {})).toMatchObject(error(404, 'request.not_found'))
      expect(await on(aboutDeputy, deputy, 'agreement', {})).toMatchObject(error(403, 'access.own_approval'))
      await app.call('wutao', 'POST', '/api/roles', { employeeId: zhaolei, role: 'auditor' })
      const { items } = (await app.call('chenjing', 'GET', '/api/approvals')).body
      const role = items.find(({ kind }: { kind: string }) => kind === 'role')
      expect(await on(role.id, deputy, 'agreement', {})).toMatchObject(error(404, 'request.not_found'))
      expect((await on(role.id, 'chenjing', 'refusal', { note: '不需要' })).status).toBe(200)
    })

    it('is over with its day, or when it is ended', async () => {
      await nameDeputy('chenjing', 'chenjing', deputy, 3)
      const id = await ask()
      app.advance(4 * hourMs)
      expect(await on(id, deputy, 'agreement', {})).toMatchObject(error(403, 'access.forbidden'))
      const { body } = await nameDeputy('chenjing', 'chenjing', deputy)
      expect((await app.call(deputy, 'GET', '/api/approvals')).body.items).toHaveLength(1)
      const end = (who: string | null, deputyId: string) => app.call(who, 'DELETE', `/api/deputies/${deputyId}`)
      expect(await end(null, body.items[0].id)).toMatchObject(error(401, 'session.required'))
      expect(await end('liting', body.items[0].id)).toMatchObject(error(403, 'access.forbidden'))
      expect(await end(second, body.items[0].id)).toMatchObject(error(404, 'request.not_found'))
      expect(await end('chenjing', unknown)).toMatchObject(error(404, 'request.not_found'))
      expect(await end('chenjing', body.items[0].id)).toMatchObject({ status: 200, body: { items: [] } })
      expect(await lastEntry('people.deputy_ended')).toMatchObject({ result: 'done', who: '陈静' })
      expect(await on(id, deputy, 'agreement', {})).toMatchObject(error(403, 'access.forbidden'))
    })

    it('is named by the holder or an officer, never HR for the officer, never who runs the system or reads the log', async () => {
      expect(await nameDeputy('zhoumin', 'zhoumin', deputy)).toMatchObject({ status: 201 })
      expect(await told('deputy_set')).toEqual(['chenjing', deputy])
      expect(await nameDeputy('chenjing', second, deputy)).toMatchObject({ status: 201 })
      expect(await nameDeputy('zhoumin', 'chenjing', deputy)).toMatchObject(error(403, 'access.forbidden'))
      expect(await lastEntry('people.deputy_set')).toMatchObject({ result: 'refused', who: '周敏' })
      for (const who of ['zhoumin', 'wutao', 'sunhao', 'chenjing'])
        expect(await nameDeputy('chenjing', 'chenjing', who)).toMatchObject(error(409, 'people.deputy_conflict'))
      expect(await nameDeputy('chenjing', 'zhaolei', deputy)).toMatchObject(error(409, 'people.deputy_conflict'))
      expect(await nameDeputy('chenjing', 'chenjing', 'zhangqiang')).toMatchObject(error(404, 'people.not_found'))
      expect(await nameDeputy('chenjing', 'chenjing', deputy, -1)).toMatchObject(error(400, 'request.invalid'))
      expect(await nameDeputy('chenjing', 'chenjing', deputy, 91 * 24)).toMatchObject(error(400, 'request.invalid'))
      expect(await nameDeputy('liting', 'liting', deputy)).toMatchObject(error(403, 'access.forbidden'))
      for (const [who, status] of [
        [null, 401],
        ['liting', 403],
        ['zhoumin', 200],
      ] as const)
        expect((await app.call(who, 'GET', '/api/deputies')).status).toBe(status)
      expect((await app.call('zhoumin', 'GET', '/api/deputies')).body).toMatchObject({
        items: [{ holderName: '周敏' }],
        mayNameFor: [{ name: '周敏' }],
      })
      expect((await app.call('chenjing', 'GET', '/api/deputies')).body.items).toHaveLength(2)
    })
  })

  describe('nobody answers', () => {
    const expired = async (more: object = {}) => {
      const id = await ask(more)
      app.advance(25 * hourMs)
      await expireApprovals(app.cx)
      await run(app.deps.db, 'DELETE FROM messages_deliveries')
      return id
    }

    it('break-glass: shown as under any grant, everybody passed over told, reviewed within a day, the person told', async () => {
      await nameDeputy('chenjing', 'chenjing', deputy)
      const early = await ask()
      expect(await on(early, 'zhoumin', 'break-glass')).toMatchObject(error(409, 'access.break_not_possible'))
      expect(await lastEntry('access.glass_broken')).toMatchObject({ result: 'refused' })
      await app.call('zhoumin', 'DELETE', `/api/approvals/${early}`)
      const id = await expired({
        purpose: 'lost_contact_welfare_check',
        fields: ['basic.private_phone'],
        reason: '员工两天没来,电话不通',
        evidence: { absent_since: '2026-05-08', attempts: '3', attempts_how: '电话三次' },
      })
      const mine = (await app.call('zhoumin', 'GET', '/api/approvals?box=mine&state=closed')).body.items
      expect(mine.find((one: { id: string }) => one.id === id)).toMatchObject({ state: 'expired', canBreak: true })
      const broken = await on(id, 'zhoumin', 'break-glass')
      expect(broken).toMatchObject({
        status: 200,
        body: { kind: 'review', state: 'asked', grantId: expect.any(String), canBreak: false, canDecide: false },
      })
      const { grantId } = broken.body
      expect(await lastEntry('access.glass_broken')).toMatchObject({
        result: 'done',
        who: '周敏',
        rules: 'unanswered',
        grantId,
      })
      expect(await told('approval_broken')).toEqual(['chenjing', deputy, second].sort())
      expect(await told('approval_review')).toEqual(['chenjing'])
      expect(await told('look')).toEqual(['zhaolei'])
      const opened = await app.call('zhoumin', 'POST', `/api/grants/${grantId}/openings`)
      expect(opened).toMatchObject({ status: 200, body: { values: [{ field: 'basic.private_phone' }] } })
      expect(await on(id, 'zhoumin', 'break-glass')).toMatchObject(error(404, 'request.not_found'))
      const review = (await app.call('chenjing', 'GET', '/api/approvals')).body.items[0]
      expect(review).toMatchObject({ id, kind: 'review', canDecide: true, reason: '员工两天没来,电话不通' })
      expect(review.rules).toContain('无人答复:申请人先行查看,事后复核'.replace(':', '：').replace(',', '，'))
      expect((await on(id, 'chenjing', 'agreement', {})).status).toBe(200)
    })

    it('is possible at once where there is nobody who could answer', async () => {
      // Officer and the other HR admin are both away from deciding: the request is about one, the other has lost the role.
      const assigned = (await app.call('chenjing', 'GET', '/api/roles')).body.items
      const role = assigned.find(
        (one: { role: string; name: string; employeeId: string }) =>
          one.role === 'hr_admin' && one.employeeId !== undefined && one.name !== '周敏',
      )
      await run(app.deps.db, "UPDATE people_role_assignments SET state = 'proposed' WHERE id = ?", [role.id])
      try {
        const id = await ask({ employeeIds: [await app.employeeId('chenjing')] })
        const [mine] = (await app.call('zhoumin', 'GET', '/api/approvals?box=mine')).body.items
        expect(mine).toMatchObject({ id, state: 'asked', canBreak: true })
        expect((await on(id, 'zhoumin', 'break-glass')).status).toBe(200)
      } finally {
        await run(app.deps.db, "UPDATE people_role_assignments SET state = 'in_force' WHERE id = ?", [role.id])
      }
    })

    it('never replaces legal, what was refused before, or missing evidence; and only for a day', async () => {
      const legal = await expired({
        purpose: 'labour_dispute_arbitration',
        fields: ['contract.text'],
        reason: '劳动争议仲裁,需要提交劳动合同文本',
        evidence: { case_number: '第88号' },
      })
      expect(await on(legal, 'zhoumin', 'break-glass')).toMatchObject(error(409, 'access.break_not_possible'))
      const bare = await expired({ evidence: {} })
      expect(await on(bare, 'zhoumin', 'break-glass')).toMatchObject(error(409, 'access.break_not_possible'))
      await look({ reason: '他欠我钱不还' })
      const again = await expired()
      expect(await on(again, 'zhoumin', 'break-glass')).toMatchObject(error(409, 'access.break_not_possible'))
      await run(app.deps.db, 'DELETE FROM access_refusals')
      const late = await expired()
      app.advance(24 * hourMs)
      expect(await on(late, 'zhoumin', 'break-glass')).toMatchObject(error(409, 'access.break_not_possible'))
      expect(await on(late, null, 'break-glass')).toMatchObject(error(401, 'session.required'))
      expect(await on(late, second, 'break-glass')).toMatchObject(error(404, 'request.not_found'))
      expect(await on('1', 'zhoumin', 'break-glass')).toMatchObject(error(400, 'request.invalid'))
    })
  })

  it('found abuse makes the next emergency look of that person an alert at once, of nobody else', async () => {
    const follows = (body: { decision: { obligations: { id: string }[] } }) =>
      body.decision.obligations.map(({ id }) => id)
    const first = await rescue()
    expect(follows(first)).not.toContain('alert_officer_now')
    expect(await told('approval_alert')).toEqual([])
    expect((await on(first.people[0].approvalId, 'chenjing', 'refusal', { note: '与当事人有私人纠纷' })).status).toBe(
      200,
    )
    const next = await rescue()
    expect(next.decision.outcome).toBe('shown_with_review')
    expect(follows(next)).toContain('alert_officer_now')
    expect(await told('approval_alert')).toEqual(['chenjing'])
    const other = await app.call(second, 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '在车间晕倒,已叫120',
    })
    expect(follows(other.body)).not.toContain('alert_officer_now')
  })
})
