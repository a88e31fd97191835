import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Deps } from '#server/platform/context.ts'

const lifetimeMs = 10 * 60_000
const signatureOf = (deps: Deps, payload: string) =>
  createHmac('sha256', deps.secrets.tokenKey).update(`oauth-state|${payload}`).digest('base64url')

/** The OAuth2 state: signed, ten minutes long. The page that asked for it checks that it comes back unchanged. */
export function makeLoginState(deps: Deps): string {
  const payload = `${deps.clock() + lifetimeMs}.${randomBytes(16).toString('base64url')}`
  return `${payload}.${signatureOf(deps, payload)}`
}

export function isLoginState(deps: Deps, state: string): boolean {
  const at = state.lastIndexOf('.')
  const payload = state.slice(0, at)
  const given = Buffer.from(state.slice(at + 1))
  const expected = Buffer.from(signatureOf(deps, payload))
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && Number(payload.split('.')[0]) > deps.clock()
  )
}
