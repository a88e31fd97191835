import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { isCounted } from './is-counted.ts'

export interface QuotaStatus {
  month: string
  used: number
  limit: number
  /** From 70 % on somebody should know; the last 10 % are for emergencies. */
  level: 'fine' | 'alert' | 'reserve' | 'over'
  byApi: { api: string; calls: number; counted: boolean }[]
}

/** What this month's calls took of what DingTalk's edition includes. */
export async function quotaStatus(cx: Cx): Promise<QuotaStatus> {
  await cx.deps.dingtalkCalls.flush()
  const month = localDate(cx.now(), cx.deps.config.timeZone).slice(0, 7)
  const found = await rows<{ api: string; calls: number }>(
    cx.deps.db,
    'SELECT api, calls FROM dingtalk_quota WHERE month = ? ORDER BY calls DESC, api',
    [month],
  )
  const byApi = found.map((one) => ({ ...one, calls: Number(one.calls), counted: isCounted(one.api) }))
  const used = byApi.reduce((sum, { calls, counted }) => sum + (counted ? calls : 0), 0)
  const limit = cx.deps.config.monthlyCalls
  const share = used / limit
  return {
    month,
    used,
    limit,
    level: share >= 1 ? 'over' : share >= 0.9 ? 'reserve' : share >= 0.7 ? 'alert' : 'fine',
    byApi,
  }
}
