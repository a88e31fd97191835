import { describe, expect, it } from 'vitest'
import { testDingTalk } from '#server/testing/test-deps.ts'
import { createDingTalkClient } from '../client/create-client.ts'
import { DingTalkError, kindOfCode, kindOfErrcode } from '../client/dingtalk-error.ts'
import { advise, adviseStored } from './advise.ts'

describe('what to do about a failure', () => {
  it.each([
    [88, 'isv.permission', 'grant'],
    [88, '', 'again'],
    [60011, '', 'grant'],
    [60020, '', 'ip'],
    [50002, '', 'range'],
    [50004, '', 'range'],
    [40001, '', 'secret'],
    [40089, '', 'secret'],
    [40056, '', 'agent'],
    [50003, '', 'disabled'],
    [50005, '', 'disabled'],
    [42001, '', 'token'],
    [90020, '', 'quota'],
    [90018, '', 'again'],
    [90005, '', 'wait'],
    [15, '', 'again'],
    [-1, '', 'again'],
    [40035, '', 'unexpected'],
  ] as const)('follows from errcode %s (sub code “%s”): %s', (errcode, subCode, advice) => {
    expect(advise({ kind: kindOfErrcode(errcode, subCode || undefined), code: String(errcode) })).toBe(advice)
  })

  it.each([
    [403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', 'grant'],
    [403, 'Forbidden.AccessDenied.IpNotInWhiteList', 'ip'],
    [403, 'Forbidden.AccessDenied.ApiCountLimitForOrg', 'quota'],
    [403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 'again'],
    [400, 'noPermission', 'grant'],
    [400, 'invalidClientIdOrSecret', 'secret'],
    [400, 'InvalidAuthentication', 'token'],
    [400, 'corpNotOpenHrm', 'hrm'],
    [504, 'GatewayTimeout', 'again'],
    [500, 'systemError', 'again'],
  ] as const)('follows from HTTP %s %s: %s', (status, code, advice) => {
    expect(advise({ kind: kindOfCode(status, code), code })).toBe(advice)
  })

  it('tells nobody there from somebody busy', async () => {
    const client = createDingTalkClient(testDingTalk, { wait: async () => undefined })
    const error = await client.probe({ family: 'old', path: '/topapi/user/count' }).catch((caught) => caught)
    expect(error).toBeInstanceOf(DingTalkError)
    expect(advise(error)).toBe('unreachable')
    expect(advise({ kind: 'busy', code: 'TimeoutError' })).toBe('again')
  })

  it('is known of what events and messages keep, where it was DingTalk that refused', () => {
    expect(adviseStored('permission 60020')).toBe('ip')
    expect(adviseStored('quota')).toBe('quota')
    for (const own of ['no_union_id', 'quota_reserved', 'mass_leave', '143105', 'failed'])
      expect(adviseStored(own), own).toBeNull()
  })
})
