import type { DingTalkErrorKind } from '../client/dingtalk-error.ts'

/** What is to be done about a failure; the words are `connection.advice.<id>`. */
export type AdviceId =
  | 'grant'
  | 'range'
  | 'ip'
  | 'secret'
  | 'sso_secret'
  | 'agent'
  | 'hrm'
  | 'disabled'
  | 'token'
  | 'quota'
  | 'wait'
  | 'again'
  | 'unreachable'
  | 'unexpected'

/** Codes that say more than their kind (dingtalk.md 11.2, and 5 for smart HR). */
const byCode: readonly [RegExp, AdviceId][] = [
  [/^(60020|Forbidden\.AccessDenied\.IpNotInWhiteList)$/, 'ip'],
  [/^(50002|50004)$/, 'range'],
  [/^(40001|40089|invalidClientIdOrSecret|invalid\.client)$/, 'secret'],
  [/^40056$/, 'agent'],
  [/^(50003|50005)$/, 'disabled'],
  [/^corpNotOpenHrm$/, 'hrm'],
  // No answer at all: names of what fetch throws.
  [/^TypeError$/, 'unreachable'],
]

const byKind: Record<DingTalkErrorKind, AdviceId> = {
  permission: 'grant',
  token: 'token',
  quota: 'quota',
  banned: 'wait',
  busy: 'again',
  throttled: 'again',
  code: 'unexpected',
  not_found: 'unexpected',
  other: 'unexpected',
}

export function advise(error: { kind: DingTalkErrorKind; code: string; api?: string }): AdviceId {
  // Which code a wrong SSOSecret has is not documented; nothing else of that call can be wrong.
  if (error.kind === 'other' && error.api === '/v1.0/oauth2/ssoAccessToken') return 'sso_secret'
  return byCode.find(([pattern]) => pattern.test(error.code))?.[1] ?? byKind[error.kind]
}

/** Of `kind code`, as events and messages keep why they wait; null where that was none of DingTalk's refusals. */
export function adviseStored(stored: string): AdviceId | null {
  const [kind = '', code = ''] = stored.split(' ', 2)
  return kind in byKind ? advise({ kind: kind as DingTalkErrorKind, code }) : null
}

/** Not the organisation's settings: the same may work in a moment. */
export const passing: ReadonlySet<AdviceId> = new Set<AdviceId>(['wait', 'again', 'unreachable', 'quota'])
