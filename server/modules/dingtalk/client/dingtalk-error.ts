export type DingTalkErrorKind =
  | 'token'
  | 'code'
  | 'throttled'
  | 'quota'
  | 'permission'
  | 'not_found'
  | 'banned'
  | 'busy'
  | 'other'

/** Failures that are not about one person: asking again for each would only ask more of who does not answer. */
export const waitsForAll: ReadonlySet<DingTalkErrorKind> = new Set(['busy', 'throttled', 'banned', 'quota', 'token'])

const knownWords = ['task exist', 'task not exist'] as const

/** The organisation never enabled smart HR (dingtalk.md 5). */
export const smartHrClosed = 'corpNotOpenHrm'

/** One shape for the failures of both API families. Never holds a token, a secret or a body. */
export class DingTalkError extends Error {
  readonly kind: DingTalkErrorKind
  /** errcode of the old family, code of the new one, or HTTP status. */
  readonly code: string
  readonly requestId: string
  readonly api: string
  /** Of the platform's words only those that are one of a closed list: to-dos have one code for all their failures. */
  readonly said: (typeof knownWords)[number] | null
  constructor(api: string, kind: DingTalkErrorKind, code: string, requestId = '', message = '') {
    super(`DingTalk ${api}: ${kind} ${code}`)
    this.name = 'DingTalkError'
    this.api = api
    this.kind = kind
    // The old family has no errcode of its own for this and says it in words.
    this.code = message.includes(smartHrClosed) ? smartHrClosed : code
    this.requestId = requestId
    this.said = knownWords.find((words) => message.includes(words)) ?? null
  }
}

/** errcodes of the old family (dingtalk: server-api-error-codes-1). */
export function kindOfErrcode(errcode: number, subCode: string | undefined): DingTalkErrorKind {
  if (errcode === 88) return subCode ? 'permission' : 'busy'
  if ([40014, 42001, 41001].includes(errcode)) return 'token'
  if ([40078, 42008, 40079, 41007, 41026, 40091].includes(errcode)) return 'code'
  if ([90002, 90018].includes(errcode)) return 'throttled'
  if (errcode === 90020) return 'quota'
  if (errcode >= 90001 && errcode <= 90017) return 'banned'
  if ([60011, 60020, 43007, 50002, 50004].includes(errcode)) return 'permission'
  if ([33012, 60121, 40003, 40009, 60003, 33011, 40068, 40069].includes(errcode)) return 'not_found'
  if ([-1, 400001, 15].includes(errcode)) return 'busy'
  return 'other'
}

/** Codes of the new family: branch on `code`, not on `message`. */
export function kindOfCode(status: number, code: string): DingTalkErrorKind {
  if (code === 'InvalidAuthentication') return 'token'
  if (/ApiCountLimit/.test(code)) return 'quota'
  if (/Q(ps|pm)Limit/.test(code)) return 'throttled'
  if (/^Forbidden|noPermission/.test(code)) return 'permission'
  if (/invalid.*code|invalidCode/i.test(code)) return 'code'
  return status >= 500 ? 'busy' : 'other'
}
