import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoCompany } from '#server/dingtalk-emulator/company/demo-company.ts'
import type { FaultKind } from '#server/dingtalk-emulator/faults.ts'
import { type Emulator, emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { createDingTalkClient, type DingTalkClient } from './create-client.ts'
import { DingTalkError } from './dingtalk-error.ts'

const tokenPath = '/v1.0/oauth2/accessToken'
const oldPath = '/topapi/v2/department/get'
const newPath = '/v1.0/hrm/employees/dismissions'

describe('the DingTalk transport', () => {
  let emulator: Emulator
  let client: DingTalkClient
  let now: number
  let waits: number[]
  beforeEach(async () => {
    now = Date.parse('2026-05-10T07:30:00Z')
    waits = []
    emulator = await startEmulator({ company: createDemoCompany(now), clock: () => now })
    const config = { ...emulatedApp, apiUrl: emulator.url, oapiUrl: emulator.url, loginUrl: emulator.url }
    client = createDingTalkClient(config, {
      now: () => now,
      wait: async (ms) => {
        waits.push(ms)
        now += ms
      },
    })
  })
  afterEach(() => emulator.close())
  const called = (path: string) => emulator.calls.get(path) ?? 0
  const fault = (path: string, kind: FaultKind, times = 1) => emulator.faults.push({ path, kind, times })
  const kindOf = (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error) => (error as DingTalkError).kind,
    )

  it('fetches one app token for all who wait, and keeps it until ten minutes before its end', async () => {
    await Promise.all(Array.from({ length: 20 }, () => client.listMainAdmins()))
    expect(called(tokenPath)).toBe(1)
    now += 109 * 60_000
    await client.listMainAdmins()
    expect(called(tokenPath)).toBe(1)
    now += 2 * 60_000
    await client.listMainAdmins()
    expect(called(tokenPath)).toBe(2)
  })

  it.each([
    [oldPath, () => client.getDepartment(1)],
    [newPath, () => client.dismissions()],
  ])('refetches a refused token once and repeats the call (%s)', async (path, call) => {
    fault(path, 'expired_token')
    await call()
    expect(called(tokenPath)).toBe(2)
    expect(called(path)).toBe(2)
    fault(path, 'expired_token', 2)
    expect(await kindOf(call())).toBe('token')
  })

  it.each(['90018', '88_empty_sub_code', '504', '-1'] as const)(
    'repeats what was throttled or busy (%s) with growing pauses, and gives up in the end',
    async (kind) => {
      for (const [path, call] of [
        [oldPath, () => client.getDepartment(1)],
        [newPath, () => client.dismissions()],
      ] as const) {
        // Errcode 88 with an empty sub code exists in the old family only.
        if (kind === '88_empty_sub_code' && path === newPath) continue
        waits = []
        fault(path, kind, 2)
        await call()
        expect(waits).toHaveLength(2)
        expect(waits[1]).toBeGreaterThan(waits[0] as number)
        const before = called(path)
        fault(path, kind, 9)
        expect(['throttled', 'busy']).toContain(await kindOf(call()))
        expect(called(path) - before).toBe(4)
        emulator.faults.length = 0
      }
    },
  )

  it('does not repeat what permission refuses', async () => {
    for (const [path, call] of [
      [oldPath, () => client.getDepartment(1)],
      [newPath, () => client.dismissions()],
    ] as const) {
      fault(path, 'permission_403')
      const before = called(path)
      expect(await kindOf(call())).toBe('permission')
      expect(called(path) - before).toBe(1)
    }
  })

  it.each(['ip_ban_json', 'html'] as const)(
    'stops every call for five minutes when our address is banned (%s)',
    async (kind) => {
      fault(oldPath, kind)
      expect(await kindOf(client.getDepartment(1))).toBe('banned')
      const before = [...emulator.calls.values()].reduce((sum, count) => sum + count, 0)
      now += 4 * 60_000
      expect(await kindOf(client.dismissions())).toBe('banned')
      expect([...emulator.calls.values()].reduce((sum, count) => sum + count, 0)).toBe(before)
      now += 61_000
      expect(await kindOf(client.getDepartment(1))).toBe('none')
    },
  )

  it('stays under fifteen calls a second per API', async () => {
    const began = now
    await Promise.all(Array.from({ length: 40 }, () => client.getDepartment(1)))
    expect(now - began).toBeGreaterThanOrEqual(2000)
  })

  it('never repeats the exchange of a login code', async () => {
    fault('/topapi/v2/user/getuserinfo', '-1', 2)
    expect(await kindOf(client.exchangeAuthCode(emulator.issueAuthCode('zhaolei')))).toBe('busy')
    expect(called('/topapi/v2/user/getuserinfo')).toBe(1)
  })

  it('puts neither token nor secret into its errors', async () => {
    fault(oldPath, 'permission_403')
    const error = await client.getDepartment(1).catch((caught) => caught)
    expect(error).toBeInstanceOf(DingTalkError)
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/demo-secret|access_token|[0-9a-f]{32}/)
  })

  it('reads every page, and no roster field that was not asked for', async () => {
    const listed = emulator.company.listed()
    const users = new Set<string>()
    for (const id of emulator.company.departments.keys())
      for await (const page of client.departmentUsers(id)) for (const { userid } of page) users.add(userid)
    expect(users.size).toBe(listed.length)
    expect((await client.queryOnJob('2,3,5,-1')).length).toBeGreaterThan(50)
    const [record] = await client.rosterFields(['zhaolei'], ['sys02-certNo'])
    expect(record?.fieldDataList.map(({ fieldCode }) => fieldCode)).toEqual(['sys02-certNo'])
    await expect(client.rosterFields(['zhaolei'], [])).rejects.toThrow()
  })
})
