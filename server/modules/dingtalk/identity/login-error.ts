import { AppError } from '#server/platform/app-error.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'

/** What a failed exchange of a login code means to whoever wants to come in. */
export function loginError(error: unknown): AppError {
  if (!(error instanceof DingTalkError)) return new AppError('dingtalk.unavailable', { cause: error })
  if (error.kind === 'code' || (error.kind === 'other' && /userAccessToken/.test(error.api)))
    return new AppError('session.code_invalid', { internal: error.message })
  if (error.kind === 'not_found') return new AppError('session.not_a_member', { internal: error.message })
  if (error.kind === 'permission') return new AppError('dingtalk.permission_missing', { internal: error.message })
  return new AppError('dingtalk.unavailable', { internal: error.message })
}
