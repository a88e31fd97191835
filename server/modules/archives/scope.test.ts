import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { row } from '#server/platform/db/query.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { dutyIds } from '#shared/vocabulary/roles.ts'
import { actAs } from '../../../scripts/act-as.ts'
import { listForMatching } from '../people/index.ts'
import { writeValues } from './write-values.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const duties = dutyIds.filter((duty) => duty !== 'legal')

/** 周敏 acts for sales alone: 张强 left from there, 赵磊 is an engineer. */
describe.each(engines)('the scope of an HR admin on %s', (engine) => {
  let app: TestApp
  let sales: string
  const id: Record<string, string> = {}
  beforeAll(async () => {
    app = await createTestApp({ engine })
    for (const who of ['zhoumin', 'zhaolei', 'zhangqiang', 'wangfang']) id[who] = await app.employeeId(who)
    sales = (await row<{ id: string }>(app.deps.db, 'SELECT id FROM people_departments WHERE dingtalk_id = 20'))
      ?.id as string
  })
  afterAll(() => app.close())

  const newest = async () =>
    (
      await rowsWithReason<{ action: string; result: string; ruleIds: string; details: string }>(
        app.deps,
        'e.action, e.result, e.rule_ids AS ruleIds, e.details',
        'ORDER BY e.id DESC LIMIT 1',
      )
    )[0]
  const propose = (body: object) =>
    app.call('wutao', 'POST', '/api/roles', { employeeId: id.zhoumin, role: 'hr_admin', duties, ...body })
  const look = (who: string, purpose: string, reason: string, fields: string[]) =>
    app.call('zhoumin', 'POST', '/api/reveals', { employeeIds: [id[who]], fields, purpose, reason })
  const left = async () =>
    (await app.call('zhoumin', 'GET', '/api/people?pool=left&limit=100')).body.items.map(
      (one: { employeeId: string }) => one.employeeId,
    )

  it('400 for a department that is not there, for a scope of another role, 409 for what is held already', async () => {
    expect(await propose({ scope: ['0'.repeat(26)] })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ path: 'scope' }] } },
    })
    expect(await propose({ employeeId: id.zhaolei, role: 'auditor', scope: [sales] })).toMatchObject({ status: 400 })
    expect(await propose({})).toMatchObject({ status: 409, body: { error: { code: 'people.role_exists' } } })
  })

  it('shows everybody before, and narrows at once', async () => {
    expect((await left()).length).toBeGreaterThan(1)
    const answer = await propose({ scope: [sales] })
    expect(answer).toMatchObject({ status: 201, body: { state: 'in_force', scope: [{ id: sales }] } })
    expect(await newest()).toMatchObject({ action: 'people.role_given' })
    const held = (await app.call('chenjing', 'GET', '/api/roles')).body.items.filter(
      ({ role }: { role: string }) => role === 'hr_admin',
    )
    expect(held).toHaveLength(1)
  })

  it('lists leavers of the scope only; of who works here the card that every colleague sees', async () => {
    const found = await left()
    expect(found).toContain(id.zhangqiang)
    for (const one of found) {
      const archive = await app.call('zhoumin', 'GET', `/api/archives/${one}`)
      expect(archive.status).toBe(200)
    }
    const [zhaolei] = (await app.call('zhoumin', 'GET', '/api/people?q=zhaolei')).body.items
    expect(zhaolei).toMatchObject({ name: '赵磊', canOpenArchive: false })
    expect(zhaolei).not.toHaveProperty('employeeNumber')
    const [wangfang] = (await app.call('zhoumin', 'GET', '/api/people?q=wangfang')).body.items
    expect(wangfang).toMatchObject({ canOpenArchive: true, employeeNumber: expect.any(String) })
  })

  it('404 for an archive beyond it, with an entry', async () => {
    expect(await app.call('zhoumin', 'GET', `/api/archives/${id.zhaolei}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'archives.not_found' } },
    })
    expect(await newest()).toMatchObject({ action: 'archives.viewed', result: 'refused', ruleIds: 'scope' })
    expect((await app.call('zhoumin', 'GET', '/api/archives/me')).status).toBe(200)
    for (const path of ['editing', 'fields/bank.account/versions'])
      expect((await app.call('zhoumin', 'GET', `/api/archives/${id.zhaolei}/${path}`)).status, path).toBe(404)
  })

  it('refuses a look beyond it with an entry, and shows one within', async () => {
    const reason = '11月工资核算,核对发薪账号'
    const refused = await look('zhaolei', 'payroll_settlement', reason, ['compensation.wage'])
    expect(refused.body).toMatchObject({ decision: { outcome: 'refused', rules: [{ id: 'scope' }] }, opened: [] })
    expect(await newest()).toMatchObject({
      action: 'archives.revealed',
      result: 'refused',
      ruleIds: 'scope',
      reason,
    })
    const shown = await look('wangfang', 'payroll_settlement', reason, ['compensation.wage'])
    expect(shown.body).toMatchObject({ decision: { outcome: 'shown' }, opened: [{ employeeId: id.wangfang }] })
  })

  it('never refuses a rescue, reviewed after; one more minute of it neither', async () => {
    const shown = await look('zhaolei', 'accident_or_medical_emergency', '晕倒,已叫120', ['emergency_contact.phone'])
    expect(shown.body.decision.outcome).toBe('shown_with_review')
    expect(shown.body.opened[0].values).toHaveLength(1)
    const again = await app.call('zhoumin', 'POST', `/api/grants/${shown.body.people[0].grantId}/openings`)
    expect(again).toMatchObject({ status: 200, body: { employeeId: id.zhaolei } })
  })

  it('finds nobody beyond it by number, keeps rows of an import to it, and closes leavings and papers', async () => {
    const field = catalogue().field('identity_documents.id_number') as FieldDef
    const numbers = { zhaolei: '11010119900307451X', wangfang: '110101199003074528' }
    await writeValues(
      app.cx,
      Object.entries(numbers).map(([who, value]) => ({ employeeId: id[who] as string, field, rowPosition: 0, value })),
      { source: 'hr', action: 'archives.values_written' },
    )
    const found = await Promise.all(
      Object.values(numbers).map((value) =>
        app.call('zhoumin', 'POST', '/api/people/lookups', {
          field: field.key,
          value,
          purpose: 'social_insurance_or_tax_filing',
          reason: '办理社保申报,申报期5月,核对是谁的证件号',
        }),
      ),
    )
    expect(
      found.map(({ body }) => [body.decision.outcome, body.people.map(({ name }: { name: string }) => name)]),
    ).toEqual([
      ['shown', []],
      ['shown', ['王芳']],
    ])
    const { people } = await listForMatching(await actAs(app.deps, 'zhoumin'))
    expect(people.map((one) => one.id)).toContain(id.zhangqiang)
    expect(people.map((one) => one.id)).not.toContain(id.zhaolei)
    for (const [method, path, body] of [
      ['GET', `/api/people/${id.zhaolei}/transitions`],
      [
        'POST',
        `/api/people/${id.zhaolei}/transitions`,
        { to: 'pending', seenState: 'active', lastWorkOn: '2026-06-30', reason: '提交了离职' },
      ],
    ] as const)
      expect((await app.call('zhoumin', method, path, body)).status, path).toBe(404)
    const { total } = (await app.call('zhoumin', 'GET', '/api/consent/coverage?item=emergency_contact')).body
    const all = (await app.call('chenjing', 'GET', '/api/consent/coverage?item=emergency_contact')).body
    expect(total.people).toBeGreaterThan(0)
    expect(total.people).toBeLessThan(all.total.people)
  })

  it('the desk is of who asks within it, or of whom nobody else serves', async () => {
    const ask = (who: string) =>
      app.call(who, 'POST', '/api/help-requests', { submission: randomUUID(), words: '想开一份在职证明' })
    await ask('wangfang')
    await ask('zhaolei')
    const desk = async () =>
      (await app.call('zhoumin', 'GET', '/api/help-desk/requests?state=open')).body.items.map(
        ({ askerName }: { askerName: string }) => askerName,
      )
    // No other HR admin: nobody is left without an answer.
    expect(await desk()).toEqual(expect.arrayContaining(['王芳', '赵磊']))
    await propose({ employeeId: id.zhaolei, scope: null })
    const waiting = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    const role = waiting.find(({ kind, subjectName }: { kind: string; subjectName: string }) => {
      return kind === 'role' && subjectName === '赵磊'
    })
    expect((await app.call('chenjing', 'POST', `/api/approvals/${role.id}/agreement`, {})).status).toBe(200)
    expect(await desk()).toEqual(['王芳'])
  })

  it('widens only when the officer agrees', async () => {
    const answer = await propose({ scope: null })
    expect(answer).toMatchObject({ status: 201, body: { state: 'proposed', scope: null } })
    expect((await app.call('zhoumin', 'GET', `/api/archives/${id.zhaolei}`)).status).toBe(404)
    expect(await propose({ scope: null })).toMatchObject({ status: 409 })
    const waiting = (await app.call('chenjing', 'GET', '/api/approvals')).body.items
    const role = waiting.find(({ kind, subjectName }: { kind: string; subjectName: string }) => {
      return kind === 'role' && subjectName === '周敏'
    })
    expect((await app.call('chenjing', 'POST', `/api/approvals/${role.id}/agreement`, {})).status).toBe(200)
    expect((await app.call('zhoumin', 'GET', `/api/archives/${id.zhaolei}`)).status).toBe(200)
  })
})
