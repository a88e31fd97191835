import { createHash, randomBytes } from 'node:crypto'
import { NewFailure, OldFailure } from './answers.ts'

const tokenMs = 7200_000
const ticketMs = 7200_000
const ticketLifeMs = 24 * 3600_000
const codeMs = 5 * 60_000

/** Login codes of the client, of a browser (OAuth2) and of the admin console. */
type CodeKind = 'client' | 'oauth' | 'sso'

/** What a page says of itself to dd.config. */
export interface PageConfiguration {
  url: string
  timeStamp: string
  nonceStr: string
  signature: string
}

/** App tokens, tickets, login codes and user tokens, all ending on the emulator's clock. Codes are single use. */
export class Tokens {
  readonly #clock: () => number
  #app: { value: string; endsAt: number } | null = null
  #ticket: { value: string; madeAt: number; endsAt: number } | null = null
  #codes = new Map<string, { kind: CodeKind; userId: string; endsAt: number }>()
  #users = new Map<string, string>()
  #sso: { value: string; endsAt: number } | null = null
  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Asking again while valid gives the same token with a new life (doc: obtain-the-access-token-of-an-internal-app). */
  appToken(): string {
    const now = this.#clock()
    const value = this.#app && this.#app.endsAt > now ? this.#app.value : randomBytes(16).toString('hex')
    this.#app = { value, endsAt: now + tokenMs }
    return value
  }
  /** For tests: as if DingTalk had dropped it. */
  dropAppToken(): void {
    this.#app = null
  }
  checkOld(token: string | undefined): void {
    if (!token) throw new OldFailure(41001)
    if (this.#app?.value !== token) throw new OldFailure(40014)
    if (this.#app.endsAt <= this.#clock()) throw new OldFailure(42001)
  }
  checkNew(token: string | undefined): void {
    if (!token || this.#app?.value !== token || this.#app.endsAt <= this.#clock())
      throw new NewFailure(400, 'InvalidAuthentication')
  }

  /** Asking again prolongs it, but never beyond a day after it was made (doc: create-a-jsapi-ticket). */
  jsapiTicket(): { value: string; seconds: number } {
    const now = this.#clock()
    const kept = this.#ticket && this.#ticket.endsAt > now ? this.#ticket : null
    const value = kept?.value ?? randomBytes(16).toString('hex')
    const madeAt = kept?.madeAt ?? now
    const endsAt = Math.min(now + ticketMs, madeAt + ticketLifeMs)
    this.#ticket = { value, madeAt, endsAt }
    return { value, seconds: Math.floor((endsAt - now) / 1000) }
  }
  /** With the documented digest only; the query as the platform's helper decodes it. */
  checkPage({ url, timeStamp, nonceStr, signature }: PageConfiguration): 'good' | 'no ticket' | 'bad signature' {
    if (!this.#ticket || this.#ticket.endsAt <= this.#clock()) return 'no ticket'
    const [address = '', query] = (url.split('#')[0] ?? '').split(/\?(.*)/s)
    const page = query === undefined ? address : `${address}?${decodeURIComponent(query.replaceAll('+', ' '))}`
    const text = `jsapi_ticket=${this.#ticket.value}&noncestr=${nonceStr}&timestamp=${timeStamp}&url=${page}`
    return createHash('sha256').update(text).digest('hex') === signature ? 'good' : 'bad signature'
  }

  issueCode(kind: CodeKind, userId: string): string {
    const code = randomBytes(16).toString('hex')
    this.#codes.set(code, { kind, userId, endsAt: this.#clock() + codeMs })
    return code
  }
  /** Null: unknown, used, over, or of the other kind. */
  useCode(kind: CodeKind, code: string): string | null {
    const found = this.#codes.get(code)
    this.#codes.delete(code)
    return found && found.kind === kind && found.endsAt > this.#clock() ? found.userId : null
  }
  /** The token of the admin console is good for this login only. */
  ssoToken(): string {
    this.#sso = { value: randomBytes(16).toString('hex'), endsAt: this.#clock() + tokenMs / 2 }
    return this.#sso.value
  }
  checkSso(token: string | undefined): void {
    if (!token || this.#sso?.value !== token || this.#sso.endsAt <= this.#clock())
      throw new NewFailure(400, 'invalidToken')
  }
  userToken(userId: string): string {
    const token = randomBytes(16).toString('hex')
    this.#users.set(token, userId)
    return token
  }
  userOf(token: string | undefined): string {
    const userId = token ? this.#users.get(token) : undefined
    if (!userId) throw new NewFailure(400, 'InvalidAuthentication')
    return userId
  }
}
