import jwt from 'jsonwebtoken'
import { AppError } from '../app-error.ts'
import type { Actor, Deps } from '../context.ts'

/** Looks up the session behind a token and who it belongs to now; null when revoked, over, or the person has left. */
export type FindActor = (deps: Deps, sessionId: string) => Promise<Actor | null>

interface TokenPayload {
  sid: string
}

/** A short token bound to a session; it says nothing else, what a person may do is looked up at each request. */
export function signToken(deps: Deps, sessionId: string, expiresAt: number): string {
  return jwt.sign({ sid: sessionId, exp: Math.floor(expiresAt / 1000) }, deps.secrets.tokenKey, { algorithm: 'HS256' })
}

export function readToken(deps: Deps, authorization: string | undefined): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
  if (!token) throw new AppError('session.required')
  try {
    const payload = jwt.verify(token, deps.secrets.tokenKey, {
      algorithms: ['HS256'],
      clockTimestamp: Math.floor(deps.clock() / 1000),
    }) as TokenPayload
    return payload.sid
  } catch (error) {
    throw new AppError(error instanceof jwt.TokenExpiredError ? 'session.expired' : 'session.required')
  }
}

export async function authenticate(
  deps: Deps,
  findActor: FindActor,
  authorization: string | undefined,
): Promise<Actor> {
  const actor = await findActor(deps, readToken(deps, authorization))
  if (!actor) throw new AppError('session.revoked')
  return actor
}
