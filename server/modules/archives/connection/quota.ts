import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { type QuotaStatus, quotaStatus } from '../../dingtalk/index.ts'
import { type Check, check } from './check.ts'

const shown = 5
const stateOf = { fine: 'ok', alert: 'warn', reserve: 'warn', over: 'bad' } as const satisfies Record<
  QuotaStatus['level'],
  Check['state']
>

export async function quota(cx: Cx): Promise<Check> {
  const { month, used, limit, level, byApi } = await quotaStatus(cx)
  return check('quota', 'quota', {
    state: stateOf[level],
    title: text(cx.locale, 'connection.quota.title', { month }),
    found: text(cx.locale, 'connection.quota.used', { used, limit }),
    details: byApi
      .filter(({ counted }) => counted)
      .slice(0, shown)
      .map(({ api, calls }) => text(cx.locale, 'connection.counted', { what: api, count: calls })),
    todo: level === 'fine' ? null : text(cx.locale, `connection.quota.${level}`),
  })
}
