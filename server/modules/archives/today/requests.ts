import { text } from '#server/platform/text.ts'
import { fromApprovals } from './from-approvals.ts'
import type { TodaySource } from './today-source.ts'

/** What I asked for and nobody has answered yet. */
export const requests: TodaySource = (cx) =>
  fromApprovals(cx, 'mine', ({ kind, expiresAt }) => kind !== 'review' && Number(expiresAt) > cx.now(), {
    kind: 'requests',
    title: text(cx.locale, 'today.requests'),
    to: '/requests',
  })
