import { findActor, issueSession } from '#server/modules/people/index.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'

/** A context as that person has it, through a session like any other: the command line gives nobody a right. */
export async function actAs(deps: Deps, userId: string): Promise<Cx> {
  const cx = systemContext(deps, 'cli', 'command line')
  const session = await issueSession(cx, { userId, kind: 'cli' })
  const actor = session && (await findActor(deps, session.sessionId))
  if (!actor) throw new Error(`${userId} is not employed here`)
  return { ...cx, actor }
}
