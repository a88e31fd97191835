import jwt from 'jsonwebtoken'
import { perKey } from '#server/lib/per-key.ts'
import { AppError } from '../app-error.ts'
import type { Actor, Deps } from '../context.ts'

/** Looks up the session behind a token and who it belongs to now; null when revoked, over, or the person has left. */
export type FindActor = (deps: Deps, sessionId: string) => Promise<Actor | null>

interface TokenPayload {
  sid: string
  /** Seconds since the epoch. */
  exp: number
}

/** A short token bound to a session; it says nothing else, what a person may do is looked up at each request. */
export function signToken(deps: Deps, sessionId: string, expiresAt: number): string {
  return jwt.sign({ sid: sessionId, exp: Math.floor(expiresAt / 1000) }, deps.secrets.tokenKey, { algorithm: 'HS256' })
}

export function readToken(deps: Deps, authorization: string | undefined): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
  if (!token) throw new AppError('session.required')
  const now = Math.floor(deps.clock() / 1000)
  const verified = verifiedFor(deps)
  let payload = verified.get(token)
  if (!payload) {
    try {
      payload = jwt.verify(token, deps.secrets.tokenKey, { algorithms: ['HS256'], clockTimestamp: now }) as TokenPayload
    } catch (error) {
      throw new AppError(error instanceof jwt.TokenExpiredError ? 'session.expired' : 'session.required')
    }
    if (verified.size >= verifiedMax) verified.clear()
    verified.set(token, payload)
  }
  if (payload.exp <= now) throw new AppError('session.expired')
  return payload.sid
}

/** A signature found good stays good; the session behind it is looked up at every request all the same. */
const verifiedFor = perKey<Deps, Map<string, TokenPayload>>(() => new Map())
const verifiedMax = 10_000

export async function authenticate(
  deps: Deps,
  findActor: FindActor,
  authorization: string | undefined,
): Promise<Actor> {
  const actor = await findActor(deps, readToken(deps, authorization))
  if (!actor) throw new AppError('session.revoked')
  return actor
}
