import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { issueSession, presentSession, savePeople } from '../../people/index.ts'
import { mapUser } from '../roster/map-user.ts'
import { loginError } from './login-error.ts'
import { isLoginState } from './login-state.ts'
import { signInAdmin } from './sign-in-admin.ts'

type Input = HandlerInput<Api['sessions.start']>['body']

/** A DingTalk code becomes a session. Who somebody is comes only from the exchange, never from the page. */
export async function signIn(cx: Cx, input: Input): Promise<ResponseOf<Api['sessions.start']>> {
  if (input.kind === 'admin') return signInAdmin(cx, input.code)
  if (input.kind === 'browser' && !isLoginState(cx.deps, input.state)) throw new AppError('session.state_invalid')
  const userId = await userIdOf(cx, input)
  const session = (await issueSession(cx, { userId, kind: input.kind })) ?? (await welcome(cx, userId, input.kind))
  if (!session) throw new AppError('session.not_a_member')
  return presentSession(cx.deps, session.sessionId)
}

async function userIdOf(cx: Cx, input: Exclude<Input, { kind: 'admin' }>): Promise<string> {
  try {
    return await (input.kind === 'client'
      ? cx.deps.dingtalk.exchangeAuthCode(input.code)
      : cx.deps.dingtalk.exchangeOAuthCode(input.code))
  } catch (error) {
    throw loginError(error)
  }
}

/** A new colleague enters before the next sync: name and departments only are read, like any first contact. */
async function welcome(cx: Cx, userId: string, kind: Input['kind']) {
  try {
    const user = await cx.deps.dingtalk.getUser(userId)
    await inTransaction(cx, (tx) => savePeople(tx, [mapUser(user)]))
  } catch (error) {
    const known = loginError(error)
    if (known.code === 'session.not_a_member') return null
    throw known
  }
  return issueSession(cx, { userId, kind })
}
