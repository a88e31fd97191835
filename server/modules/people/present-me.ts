import { AppError } from '#server/platform/app-error.ts'
import type { Actor, Deps } from '#server/platform/context.ts'
import { signToken } from '#server/platform/http/authenticate.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { findActor } from './find-actor.ts'
import { formersOf } from './formers-of.ts'
import { findPerson } from './load-people.ts'

type Me = ResponseOf<Api['sessions.me']>

export async function presentMe(deps: Deps, actor: Actor): Promise<Me> {
  const person = await findPerson(deps.db, actor.employeeId)
  const formers = (await formersOf(deps.db, [actor.employeeId])).get(actor.employeeId) ?? []
  return {
    employeeId: actor.employeeId,
    name: actor.name,
    tiers: [...actor.tiers],
    roles: [...actor.roles],
    duties: [...actor.duties],
    endingRoles: [...actor.endingRoles],
    abilities: [...actor.abilities],
    departmentNames: person?.departmentNames ?? [],
    asksAboutFormer: formers.some(({ relinkedAt, letGoAt }) => relinkedAt === null && letGoAt === null),
    combinesSystemAndHr: actor.roles.includes('system_admin') && actor.roles.includes('hr_admin'),
  }
}

/** A short token for a running session, never outliving it, and who it is for. */
export async function presentSession(deps: Deps, sessionId: string): Promise<ResponseOf<Api['sessions.renew']>> {
  const actor = await findActor(deps, sessionId)
  if (!actor) throw new AppError('session.revoked')
  const tokenExpiresAt = Math.min(deps.clock() + limits.tokenMinutes * 60_000, actor.sessionExpiresAt)
  return {
    token: signToken(deps, sessionId, tokenExpiresAt),
    tokenExpiresAt: new Date(tokenExpiresAt).toISOString(),
    sessionExpiresAt: new Date(actor.sessionExpiresAt).toISOString(),
    me: await presentMe(deps, actor),
  }
}
