import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { rows } from '#server/platform/db/query.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { limits } from '#shared/limits.ts'
import { processEvents } from '../dingtalk/events/process-events.ts'
import { beginSync, endSync, syncPeople } from '../dingtalk/index.ts'
import { pollStates } from '../dingtalk/roster/poll-states.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const error = (status: number, code: string) => ({ status, body: { error: { code } } })
const hrbp = 21
const unknownId = '00000000000000000000000000'

describe.each(engines)('roles that follow a DingTalk role on %s', (engine) => {
  let app: TestApp
  /** The two who are in HRBP from the beginning, as user ids. */
  let first: string
  let second: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    const { company, push } = app.emulator
    ;[first, second] = [...company.role(hrbp).members] as [string, string]
    await push.subscribe({
      url: `${app.url}/api/dingtalk/events`,
      ...(app.deps.config.eventPush as { token: string; aesKey: string }),
    })
  })
  afterAll(() => app.close())
  beforeEach(() => {
    app.emulator.faults.length = 0
  })

  const settle = async () => {
    while (app.emulator.push.pending > 0) await sleep(10)
    while ((await processEvents(app.deps)) > 0);
    const subscribers = modules.flatMap((one) => one.subscribers ?? [])
    while ((await pumpOutbox(app.deps, subscribers)) > 0);
  }
  const link = (body: object, who: string | null = 'wutao') => app.call(who, 'POST', '/api/role-links', body)
  const links = async () => (await app.call('wutao', 'GET', '/api/role-links')).body.items
  const linked = async (name = 'HRBP') => (await links()).find((one: { name: string }) => one.name === name)
  const standings = async (name = 'HRBP'): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await linked(name)).members.map((one: { name: string; standing: string }) => [one.name, one.standing]),
    )
  const nameOf = (userId: string) => app.emulator.company.person(userId).name
  const asked = async () =>
    (await app.call('chenjing', 'GET', '/api/approvals')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'role',
    )
  const answer = async (name: string, how: 'agreement' | 'refusal') => {
    const found = (await asked()).find((one: { subjectName: string }) => one.subjectName === name)
    return app.call('chenjing', 'POST', `/api/approvals/${found.id}/${how}`, { note: '已核对' })
  }
  const rolesOf = async (userId: string) => (await app.call(userId, 'GET', '/api/me')).body.roles
  const today = async (who = 'wutao') =>
    (await app.call(who, 'GET', '/api/today')).body.items.find(({ kind }: { kind: string }) => kind === 'roleLinks')
  const newest = async (action: string) => {
    const [found] = await rowsWithReason<{ result: string; actor: string; details: string }>(
      app.deps,
      'e.result, e.actor_name AS actor, e.details',
      `WHERE e.action = '${action}' ORDER BY e.id DESC LIMIT 1`,
    )
    return found && { ...found, details: JSON.parse(found.details) }
  }
  const sync = async () => {
    const id = await beginSync(app.cx)
    await syncPeople(app.cx, id)
    await endSync(app.cx, id, null)
    await settle()
  }

  it('401 for nobody, 403 for whoever may not', async () => {
    for (const [method, path, body, readers] of [
      ['GET', '/api/role-links', undefined, ['sunhao']],
      ['GET', '/api/dingtalk-roles', undefined, []],
      ['POST', '/api/role-links', { dingtalkRoleId: hrbp, role: 'auditor' }, []],
      ['DELETE', `/api/role-links/${unknownId}`, undefined, []],
      ['POST', `/api/role-links/${unknownId}/members/${unknownId}/proposals`, undefined, []],
    ] as const) {
      expect((await app.call(null, method, path, body)).status, path).toBe(401)
      for (const who of ['zhoumin', 'zhaolei', 'wangfang', 'sunhao'])
        expect((await app.call(who, method, path, body)).status, `${who} ${path}`).toBe(
          (readers as readonly string[]).includes(who) ? 200 : 403,
        )
    }
  })

  it('400, 404, 502 for what cannot be linked, and nothing is written', async () => {
    expect(await link({ dingtalkRoleId: hrbp, role: 'system_admin' })).toMatchObject(error(400, 'request.invalid'))
    expect(await link({ dingtalkRoleId: '21', role: 'auditor' })).toMatchObject(error(400, 'request.invalid'))
    expect(await link({ dingtalkRoleId: hrbp, role: 'hr_admin', scope: [unknownId] })).toMatchObject(
      error(400, 'request.invalid'),
    )
    expect(await link({ dingtalkRoleId: 9999, role: 'auditor' })).toMatchObject(
      error(404, 'people.dingtalk_role_unknown'),
    )
    app.emulator.faults.push({ path: '/topapi/role/list', kind: 'permission_403', times: 2 })
    expect(await app.call('wutao', 'GET', '/api/dingtalk-roles')).toMatchObject(
      error(502, 'dingtalk.permission_missing'),
    )
    expect(await link({ dingtalkRoleId: hrbp, role: 'auditor' })).toMatchObject(
      error(502, 'dingtalk.permission_missing'),
    )
    expect(await app.call('wutao', 'DELETE', `/api/role-links/${unknownId}`)).toMatchObject(
      error(404, 'people.not_found'),
    )
    const nobody = await app.call('wutao', 'POST', `/api/role-links/${unknownId}/members/${unknownId}/proposals`)
    expect(nobody).toMatchObject(error(404, 'people.not_found'))
    expect(await links()).toEqual([])
    expect(await newest('people.role_linked')).toBeUndefined()
  })

  it('lists the roles DingTalk has', async () => {
    const { status, body } = await app.call('wutao', 'GET', '/api/dingtalk-roles')
    expect(status).toBe(200)
    expect(body.items).toContainEqual({ id: hrbp, name: 'HRBP', groupName: '职务' })
  })

  it('proposes everybody in it, in the name of whoever linked it, and gives nobody anything', async () => {
    const made = await link({ dingtalkRoleId: hrbp, role: 'hr_admin', duties: ['contract'] })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'HRBP', groupName: '职务', role: 'hr_admin', state: 'active', problem: null, linkedBy: '吴涛' },
    })
    expect(await newest('people.role_linked')).toMatchObject({
      result: 'done',
      actor: '吴涛',
      details: { link: made.body.id, dingtalkRole: 'HRBP', role: 'hr_admin', duties: 'contract', scope: 'all' },
    })
    expect(await standings()).toEqual({ [nameOf(first)]: 'proposed', [nameOf(second)]: 'proposed' })
    const waiting = await asked()
    expect(waiting).toHaveLength(2)
    expect(waiting[0]).toMatchObject({ requesterName: '吴涛', canDecide: true })
    expect(waiting[0].lines).toContain('此人在钉钉角色「HRBP」中，由系统提名；离开该钉钉角色，一经读到即失去此角色')
    expect(await newest('people.role_proposed')).toMatchObject({
      result: 'pending',
      details: { role: 'hr_admin', duties: 'contract', scope: 'all', dingtalkRole: 'HRBP' },
    })
    for (const who of [first, second]) expect(await rolesOf(who)).toEqual([])
    // Read again and told again: nobody is asked twice.
    await settle()
    await sync()
    expect(await asked()).toHaveLength(2)
  })

  it('refuses the same link twice, and one that would make HR admins privacy officers', async () => {
    expect(await link({ dingtalkRoleId: hrbp, role: 'hr_admin' })).toMatchObject(error(409, 'people.link_exists'))
    expect(await link({ dingtalkRoleId: hrbp, role: 'privacy_officer' })).toMatchObject(
      error(409, 'people.role_conflict'),
    )
  })

  it('takes effect for each person the officer agrees to, and for nobody else', async () => {
    expect((await answer(nameOf(first), 'agreement')).status).toBe(200)
    expect(await rolesOf(first)).toEqual(['hr_admin'])
    expect(await newest('people.role_given')).toMatchObject({
      actor: '陈静',
      details: { role: 'hr_admin', duties: 'contract', scope: 'all', dingtalkRole: 'HRBP' },
    })
    expect((await answer(nameOf(second), 'refusal')).status).toBe(200)
    expect(await rolesOf(second)).toEqual([])
    expect(await standings()).toEqual({ [nameOf(first)]: 'in_force', [nameOf(second)]: 'refused' })
    await sync()
    expect(await asked()).toEqual([])
    const about = (await app.call('zhaolei', 'GET', '/api/me/visibility')).body.people
    expect(about).toContain(`${nameOf(first)}，人事管理员（负责全公司、随钉钉角色「HRBP」）`)
  })

  it('asks again about somebody refused only because a person says so', async () => {
    const { id } = await linked()
    const again = (userId: string, employeeId: string) =>
      app.call('wutao', 'POST', `/api/role-links/${id}/members/${employeeId}/proposals`).then((one) => {
        expect(userId).toBeTruthy()
        return one
      })
    expect(await again(second, await app.employeeId(second))).toMatchObject({ status: 201 })
    expect(await again(second, await app.employeeId(second))).toMatchObject(error(409, 'people.role_exists'))
    expect(await again(first, await app.employeeId(first))).toMatchObject(error(409, 'people.role_exists'))
    expect(await again('zhaolei', await app.employeeId('zhaolei'))).toMatchObject(error(404, 'people.not_found'))
    expect((await answer(nameOf(second), 'refusal')).status).toBe(200)
  })

  it('asks about a newcomer when DingTalk tells of them, who has nothing before', async () => {
    app.emulator.company.putInRole(hrbp, 'zhaolei')
    await settle()
    expect(await rolesOf('zhaolei')).toEqual([])
    expect((await asked()).map((one: { subjectName: string }) => one.subjectName)).toEqual(['赵磊'])
    expect((await answer('赵磊', 'agreement')).status).toBe(200)
    expect(await rolesOf('zhaolei')).toEqual(['hr_admin'])
  })

  it('somebody the app may not read holds up neither the others nor the roles', async () => {
    const { company } = app.emulator
    company.takeOutOfRole(hrbp, 'zhaolei')
    await settle()
    company.person('qianwei').outOfRange = true
    company.putInRole(hrbp, 'qianwei')
    company.putInRole(hrbp, 'zhaolei')
    await settle()
    expect(await standings()).toMatchObject({ 钱伟: 'proposed', 赵磊: 'proposed' })
    expect(await rows(app.deps.db, "SELECT user_ids AS userIds FROM dingtalk_events WHERE state = 'waiting'")).toEqual([
      { userIds: '["qianwei"]' },
    ])
    company.person('qianwei').outOfRange = false
    company.takeOutOfRole(hrbp, 'qianwei')
    await settle()
    expect((await answer('赵磊', 'agreement')).status).toBe(200)
  })

  it('does not propose whose present role stands against it', async () => {
    app.emulator.company.putInRole(hrbp, 'chenjing')
    app.emulator.company.putInRole(hrbp, 'zhoumin')
    await settle()
    expect(await standings()).toMatchObject({ 陈静: 'conflict', 周敏: 'held' })
    expect(await asked()).toEqual([])
    app.emulator.company.takeOutOfRole(hrbp, 'chenjing')
    app.emulator.company.takeOutOfRole(hrbp, 'zhoumin')
    await settle()
    expect(await rolesOf('zhoumin')).toEqual(['hr_admin'])
    expect(await rolesOf('chenjing')).toEqual(['privacy_officer'])
  })

  it('whoever leaves the DingTalk role loses ours on the next request, and an open proposal with it', async () => {
    app.emulator.company.putInRole(hrbp, 'qianwei')
    await settle()
    expect(await asked()).toHaveLength(1)
    app.emulator.company.takeOutOfRole(hrbp, 'zhaolei')
    app.emulator.company.takeOutOfRole(hrbp, 'qianwei')
    await settle()
    expect(await rolesOf('zhaolei')).toEqual([])
    expect(await asked()).toEqual([])
    expect(await newest('people.role_ended')).toMatchObject({
      result: 'done',
      details: { role: 'hr_admin', because: 'link_left', dingtalkRole: 'HRBP' },
    })
    expect(Object.keys(await standings()).sort()).toEqual([nameOf(first), nameOf(second)].sort())
    // Back in it is a newcomer again.
    app.emulator.company.putInRole(hrbp, 'zhaolei')
    await settle()
    expect(await standings()).toMatchObject({ 赵磊: 'proposed' })
    expect((await answer('赵磊', 'agreement')).status).toBe(200)
  })

  it('finds at the poll what no event told', async () => {
    const { company } = app.emulator
    company.role(hrbp).members.delete('zhaolei')
    await pollStates.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
    expect(await rolesOf('zhaolei')).toEqual([])
  })

  it('follows a rename: the same link by another name', async () => {
    const { id } = await linked()
    app.emulator.company.renameRole(hrbp, '人事伙伴')
    await settle()
    expect(await linked('人事伙伴')).toMatchObject({ id, problem: null })
    expect(await rolesOf(first)).toEqual(['hr_admin'])
    const held = (await app.call('wutao', 'GET', '/api/roles')).body.items
    expect(held).toContainEqual(expect.objectContaining({ name: nameOf(first), follows: '人事伙伴' }))
  })

  it.each([
    ['the list may not be read', { path: '/topapi/role/list', kind: 'permission_403', times: 50 }, 'permission'],
    ['the members may not be read', { path: '/topapi/role/simplelist', kind: '88_sub_code', times: 50 }, 'permission'],
    ['DingTalk does not answer', { path: '/topapi/role/simplelist', kind: '504', times: 50 }, 'unavailable'],
  ] as const)('changes nothing and says so when %s', async (_, fault, problem) => {
    app.emulator.faults.push({ ...fault })
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem, members: expect.arrayContaining([]) })
    expect(await standings('人事伙伴')).toEqual({ [nameOf(first)]: 'in_force', [nameOf(second)]: 'refused' })
    expect(await rolesOf(first)).toEqual(['hr_admin'])
    expect(await today()).toMatchObject({ newest: [{ title: '「人事伙伴」没有读到，所有人保持原样' }] })
    app.emulator.faults.length = 0
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem: null })
    expect(await today()).toBeUndefined()
  })

  it('an event that met the failure is worked on again when it is over', async () => {
    app.emulator.faults.push({ path: '/topapi/role/list', kind: 'permission_403', times: 1 })
    app.emulator.company.putInRole(hrbp, 'zhaolei')
    await settle()
    expect(await linked('人事伙伴')).toMatchObject({ problem: 'permission' })
    app.advance(10_000)
    await settle()
    expect(await standings('人事伙伴')).toMatchObject({ 赵磊: 'proposed' })
    app.emulator.company.takeOutOfRole(hrbp, 'zhaolei')
    await settle()
  })

  it('an empty list of roles, or of members who say they are in it, ends nothing', async () => {
    const { company } = app.emulator
    const roles = [...company.roles]
    company.roles.clear()
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem: 'not_listed' })
    for (const [id, role] of roles) company.roles.set(id, role)
    const membersOf = company.membersOf
    company.membersOf = () => []
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem: 'empty' })
    expect(await rolesOf(first)).toEqual(['hr_admin'])
    company.membersOf = membersOf
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem: null })
  })

  it('does not ask about more people than an officer can answer for; who leaves still loses it', async () => {
    const { company } = app.emulator
    const crowd = company.listed().slice(-limits.roleMembersMax - 5)
    for (const { userId } of crowd) company.role(hrbp).members.add(userId)
    company.takeOutOfRole(hrbp, second)
    await settle()
    expect(await linked('人事伙伴')).toMatchObject({ problem: 'too_many' })
    expect(await standings('人事伙伴')).toEqual({ [nameOf(first)]: 'in_force' })
    expect(await asked()).toEqual([])
    for (const { userId } of crowd) if (userId !== first) company.role(hrbp).members.delete(userId)
    await sync()
    expect(await linked('人事伙伴')).toMatchObject({ problem: null })
  })

  it('the last one out of it is out of it', async () => {
    app.emulator.company.takeOutOfRole(hrbp, first)
    await settle()
    expect(await rolesOf(first)).toEqual([])
    expect(await linked('人事伙伴')).toMatchObject({ problem: null, members: [] })
    app.emulator.company.putInRole(hrbp, first)
    await settle()
    expect((await answer(nameOf(first), 'agreement')).status).toBe(200)
  })

  it('a role DingTalk says is gone ends what followed it, and waits for the admin to see it', async () => {
    const { id } = await linked('人事伙伴')
    app.emulator.company.removeRole(hrbp)
    await settle()
    expect(await rolesOf(first)).toEqual([])
    expect(await linked('人事伙伴')).toMatchObject({ id, state: 'gone', lost: 1, members: [] })
    expect(await newest('people.role_link_ended')).toMatchObject({
      details: { link: id, dingtalkRole: '人事伙伴', role: 'hr_admin', because: 'gone', lost: 1 },
    })
    for (const who of ['wutao', 'chenjing'])
      expect(await today(who)).toMatchObject({
        to: '/roles',
        newest: [{ title: '钉钉里已没有「人事伙伴」，1 人的角色已结束' }],
      })
    expect((await app.call('wutao', 'DELETE', `/api/role-links/${id}`)).body.items).toEqual([])
    expect(await newest('people.role_link_ended')).toMatchObject({ actor: '吴涛', details: { because: 'seen' } })
    expect(await today()).toBeUndefined()
  })

  it('an officer who makes a link may not agree to what comes of it', async () => {
    const { company } = app.emulator
    company.addRole({ id: 31, name: '内审组', groupId: 2, groupName: '职务' })
    company.putInRole(31, 'zhaolei')
    await settle()
    expect((await link({ dingtalkRoleId: 31, role: 'auditor' }, 'chenjing')).status).toBe(201)
    expect(await asked()).toEqual([])
    const [mine] = (await app.call('chenjing', 'GET', '/api/approvals?box=mine')).body.items
    expect(await app.call('chenjing', 'POST', `/api/approvals/${mine.id}/agreement`, {})).toMatchObject(
      error(403, 'access.own_approval'),
    )
    expect(await rolesOf('zhaolei')).toEqual([])
  })

  it('ends what follows it when the link is ended, but for the last of an indispensable role', async () => {
    const { company } = app.emulator
    const { id } = await linked('内审组')
    expect((await app.call('chenjing', 'DELETE', `/api/role-links/${id}`)).body.items).toEqual([])
    await settle()
    expect((await app.call('chenjing', 'GET', '/api/approvals?box=mine')).body.items).toEqual([])
    expect((await link({ dingtalkRoleId: 31, role: 'privacy_officer' })).status).toBe(201)
    expect((await answer('赵磊', 'agreement')).status).toBe(200)
    expect(await rolesOf('zhaolei')).toEqual(['privacy_officer'])
    const held = (await app.call('wutao', 'GET', '/api/roles')).body.items
    const chenjing = held.find((one: { name: string }) => one.name === '陈静')
    // Who follows DingTalk is not enough: its admins could empty the place.
    expect(await app.call('wutao', 'DELETE', `/api/roles/${chenjing.id}`)).toMatchObject(
      error(409, 'people.no_lasting_holder'),
    )
    company.leave('chenjing', app.deps.clock())
    await settle()
    const last = await linked('内审组')
    expect(await app.call('wutao', 'DELETE', `/api/role-links/${last.id}`)).toMatchObject(
      error(409, 'people.last_role_holder'),
    )
    expect(await rolesOf('zhaolei')).toEqual(['privacy_officer'])
    // Whoever has left the company is in no DingTalk role either.
    company.leave('zhaolei', app.deps.clock())
    await settle()
    expect((await linked('内审组')).members).toEqual([])
    expect(
      await rows(
        app.deps.db,
        "SELECT r.id FROM people_role_assignments r WHERE r.role = 'privacy_officer' AND r.state = 'in_force'",
      ),
    ).toEqual([])
  })
})
