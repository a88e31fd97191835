import type { Cx } from '#server/platform/context.ts'
import type { DingTalkRole } from '../../people/index.ts'
import { appErrorOf } from '../client/app-error-of.ts'

/** The roles DingTalk has at this moment. */
export async function listRoles(cx: Cx): Promise<DingTalkRole[]> {
  try {
    return await cx.deps.dingtalk.listRoles()
  } catch (error) {
    throw appErrorOf(error)
  }
}
