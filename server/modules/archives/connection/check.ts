import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { adviseStored } from '../../dingtalk/index.ts'

export type Check = ResponseOf<Api['dingtalk.connection']>['checks'][number]

/** A check of something that is no permission. */
export function check(
  id: string,
  group: Check['group'],
  rest: Pick<Check, 'state' | 'title' | 'found' | 'todo'> & Partial<Pick<Check, 'details' | 'at'>>,
): Check {
  return { id, group, details: [], at: null, permission: null, ...rest }
}

/** Why things wait or failed, in words where DingTalk's refusal is known, with its code, and how many. */
export function reasons(cx: Cx, by: readonly { code: string; count: number }[]): string[] {
  return by.map(({ code, count }) => {
    const advice = adviseStored(code)
    const what = advice ? `${text(cx.locale, `connection.problem.${advice}`)} (${code})` : code
    return text(cx.locale, 'connection.counted', { what, count })
  })
}
