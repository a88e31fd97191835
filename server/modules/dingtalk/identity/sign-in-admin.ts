import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { issueSession, presentSession } from '../../people/index.ts'
import { loginError } from './login-error.ts'

/**
 * From oa.dingtalk.com (dingtalk.md 3.4): for DingTalk's admins of this organisation whom the mirror knows. It is only
 * another door: what they may do here follows from their roles here.
 */
export async function signInAdmin(cx: Cx, code: string): Promise<ResponseOf<Api['sessions.start']>> {
  const { corpId, ssoSecret } = cx.deps.config.dingtalk
  if (!ssoSecret) throw new AppError('session.admin_login_off')
  const admin = await exchange(cx, code)
  if (admin.corpId !== corpId) throw new AppError('session.not_a_member')
  if (!admin.isAdmin) throw new AppError('session.not_an_admin')
  const session = await issueSession(cx, { userId: admin.userId, kind: 'admin' })
  if (!session) throw new AppError('session.not_a_member')
  return presentSession(cx.deps, session.sessionId)
}

async function exchange(cx: Cx, code: string) {
  try {
    return await cx.deps.dingtalk.exchangeAdminCode(code)
  } catch (error) {
    throw loginError(error)
  }
}
