import { AppError } from '#server/platform/app-error.ts'
import { DingTalkError } from './dingtalk-error.ts'

/** What a failed call means to whoever asked for something that needs it. */
export function appErrorOf(error: unknown): unknown {
  if (!(error instanceof DingTalkError)) return error
  const code = error.kind === 'permission' ? 'dingtalk.permission_missing' : 'dingtalk.unavailable'
  return new AppError(code, { internal: error.message })
}
