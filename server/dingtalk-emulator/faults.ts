/** What DingTalk is known to answer when it does not (dingtalk.md 11.2). */
export const faultKinds = [
  '88_empty_sub_code',
  '90018',
  '90020',
  '88_sub_code',
  'permission_403',
  'out_of_range',
  'ip_not_allowed',
  'bad_secret',
  '504',
  'ip_ban_json',
  'html',
  'expired_token',
  '-1',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  path: string
  /** How often it still happens. */
  times: number
  kind: FaultKind
}

/** By kind: errcode of the old family; status and code of the new one. */
const codes: Partial<Record<FaultKind, [errcode: number, status: number, code: string]>> = {
  '90018': [90018, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'],
  '90020': [90020, 403, 'Forbidden.AccessDenied.ApiCountLimitForOrg'],
  permission_403: [60011, 403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied'],
  out_of_range: [50004, 403, 'Forbidden.AccessDenied'],
  ip_not_allowed: [60020, 403, 'Forbidden.AccessDenied.IpNotInWhiteList'],
  bad_secret: [40089, 400, 'invalidClientIdOrSecret'],
  expired_token: [42001, 400, 'InvalidAuthentication'],
  '-1': [-1, 500, 'systemError'],
}

interface Answer {
  status: number
  type: string
  body: string
}
const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})

/** The failure in the words of the family that was called. */
export function failureOf(kind: FaultKind, old: boolean): Answer {
  const said = codes[kind]
  if (said) {
    const [errcode, status, code] = said
    if (old) return json(200, { errcode, errmsg: 'emulated fault', request_id: 'emulated' })
    const detail = kind === 'permission_403' ? { accessdenieddetail: { requiredScopes: ['x'] } } : {}
    return json(status, { code, message: '', requestid: 'emulated', ...detail })
  }
  if (kind === 'ip_ban_json') return json(200, { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' })
  if (kind === 'html') return { status: 200, type: 'text/html', body: '<html>denied</html>' }
  if (kind === '504') return json(504, { code: 'GatewayTimeout', message: '', requestid: 'emulated' })
  const sub = kind === '88_sub_code' ? '60011' : ''
  return json(200, { errcode: 88, errmsg: 'emulated fault', request_id: 'emulated', sub_code: sub, sub_msg: '' })
}
