/** What DingTalk is known to answer when it does not (dingtalk.md 11.2). */
export const faultKinds = [
  '88_empty_sub_code',
  '90018',
  '90020',
  'permission_403',
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
  return json(200, { errcode: 88, errmsg: 'emulated fault', request_id: 'emulated', sub_code: '', sub_msg: '' })
}
