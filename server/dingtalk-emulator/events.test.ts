import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Company } from './company/company.ts'
import { type EmulatedEvent, eventsOf } from './events.ts'
import { type Emulator, emulatedApp, startEmulator } from './start-emulator.ts'

describe('events of the emulated company', () => {
  const company = new Company()
  const told: EmulatedEvent[] = []
  eventsOf(company, 'dingtest', () => 1_700_000_000_000).deliverTo((event) => told.push(event))
  const toldBy = (change: () => void) => {
    told.length = 0
    change()
    return told.map(({ EventType, fields: { timeStamp: _, createTime: __, ...fields } }) => [EventType, fields])
  }
  const resignation = { bizCategoryId: 'hrm.termination', staffId: 'u1', title: '试用一提交的离职' }

  it('are what DingTalk documents for each change (dingtalk.md 7)', () => {
    expect(toldBy(() => company.addPerson({ userId: 'u1', name: '试用一', departmentIds: [1] }))).toEqual([
      ['user_add_org', { userId: ['u1'] }],
      ['hrm_mdm_user_change', { staffId: 'u1', changeType: '1' }],
    ])
    expect(toldBy(() => company.modifyPerson('u1', { orgEmail: 'a@example.com', departmentIds: [2] }))).toEqual([
      [
        'user_modify_org',
        {
          userId: ['u1'],
          diffInfo: { userid: 'u1', prev: { email: '' }, curr: { email: 'a@example.com' } },
        },
      ],
    ])
    expect(toldBy(() => company.modifyPerson('u1', { departmentIds: [1] }))).toEqual([
      ['user_modify_org', { userId: ['u1'] }],
    ])
    expect(toldBy(() => company.modifyRoster('u1', { 'sys02-mobile': ['1'] }))).toEqual([
      ['hrm_user_record_change', { actionType: 'userInfoChange', staffId: 'u1' }],
    ])
    expect(toldBy(() => company.resign('u1', 0))).toMatchObject([
      ['bpms_instance_change', { ...resignation, type: 'start' }],
    ])
    expect(toldBy(() => company.refuseResignation('u1'))).toMatchObject([
      ['bpms_instance_change', { ...resignation, type: 'finish', result: 'refuse' }],
    ])
    company.resign('u1', 0)
    expect(toldBy(() => company.withdraw('u1'))).toMatchObject([
      ['bpms_instance_change', { ...resignation, type: 'terminate' }],
    ])
    company.resign('u1', 0)
    expect(toldBy(() => company.approveResignation('u1'))).toMatchObject([
      ['bpms_instance_change', { ...resignation, type: 'finish', result: 'agree' }],
    ])
    // A pending leaving that is taken back, or made without an approval, has no event.
    expect(toldBy(() => company.withdraw('u1'))).toEqual([])
    expect(toldBy(() => company.approveResignation('u1'))).toEqual([])
    expect(toldBy(() => company.leave('u1', 1))).toEqual([
      ['user_leave_org', { userId: ['u1'] }],
      ['hrm_mdm_user_change', { staffId: 'u1', changeType: '4' }],
    ])
    expect(toldBy(() => company.rehire('u1')).map(([type]) => type)).toEqual(['user_add_org', 'hrm_mdm_user_change'])
    expect(toldBy(() => company.removeFromContacts('u1', 1))).toEqual([['user_leave_org', { userId: ['u1'] }]])
    const department = { id: 9, name: '新部门', englishName: 'New', parentId: 1, managers: [] }
    expect(toldBy(() => company.addDepartment(department))).toEqual([['org_dept_create', { deptId: [9] }]])
    expect(toldBy(() => company.modifyDepartment(9, { name: '改名' }))).toEqual([['org_dept_modify', { deptId: [9] }]])
    expect(toldBy(() => company.removeDepartment(9))).toEqual([['org_dept_remove', { deptId: [9] }]])
    const role = { id: 5, name: 'HRBP', groupId: 2, groupName: '职务' }
    expect(toldBy(() => company.addRole(role))).toEqual([['label_conf_add', { labelIdList: [5] }]])
    expect(toldBy(() => company.putInRole(5, 'u1'))).toEqual([
      ['label_user_change', { userIdList: ['u1'], labelIdList: [5], action: 'add' }],
    ])
    expect(toldBy(() => company.renameRole(5, 'BP'))).toEqual([['label_conf_modify', { labelIdList: [5] }]])
    expect(toldBy(() => company.takeOutOfRole(5, 'u1'))).toEqual([
      ['label_user_change', { userIdList: ['u1'], labelIdList: [5], action: 'remove' }],
    ])
    expect(toldBy(() => company.removeRole(5))).toEqual([['label_conf_del', { labelIdList: [5] }]])
    expect(told[0]).toMatchObject({ CorpId: 'dingtest', EventTime: 1_700_000_000_000, eventId: expect.any(String) })
  })
})

describe('the emulated gateway', () => {
  let emulator: Emulator
  let now = 1_700_000_000_000
  beforeAll(async () => {
    emulator = await startEmulator({ company: new Company(), clock: () => now })
  })
  afterAll(() => emulator.close())

  const open = (change: object = {}, accept = 'application/json') =>
    fetch(`${emulator.url}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({
        clientId: emulatedApp.appKey,
        clientSecret: emulatedApp.appSecret,
        subscriptions: [{ type: 'EVENT', topic: '*' }],
        ...change,
      }),
    })
  const ticket = async () => (await (await open()).json()) as { endpoint: string; ticket: string }
  const outcome = async (address: string) => {
    const socket = new WebSocket(address)
    const [came] = await Promise.race([once(socket, 'open').then(() => ['open']), once(socket, 'error')])
    socket.terminate()
    return came === 'open'
  }

  it('gives a ticket to the right secret, in JSON where that is asked for', async () => {
    expect((await open({ clientSecret: 'wrong' })).status).toBe(401)
    expect((await open({ subscriptions: [] })).status).toBe(400)
    expect((await open({}, '*/*')).headers.get('content-type')).toBe('application/xml')
    expect(await ticket()).toEqual({ endpoint: expect.stringMatching(/^ws:/), ticket: expect.any(String) })
  })

  it('takes a ticket once, within ninety seconds', async () => {
    const first = await ticket()
    const address = `${first.endpoint}?ticket=${first.ticket}`
    expect(await outcome(address)).toBe(true)
    expect(await outcome(address)).toBe(false)
    const late = await ticket()
    now += 90_000
    expect(await outcome(`${late.endpoint}?ticket=${late.ticket}`)).toBe(false)
    expect(await outcome(`${late.endpoint}?ticket=invented`)).toBe(false)
  })
})
