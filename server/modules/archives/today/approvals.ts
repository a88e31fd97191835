import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { fromApprovals } from './from-approvals.ts'
import type { TodaySource } from './today-source.ts'

/** Requests I may decide, as long as they are open. */
export const approvals: TodaySource = async (cx) =>
  actorOf(cx).abilities.has('approvals.decide')
    ? fromApprovals(cx, 'inbox', ({ kind, expiresAt }) => kind !== 'review' && Number(expiresAt) > cx.now(), {
        kind: 'approvals',
        title: text(cx.locale, 'today.approvals'),
        to: '/approvals',
      })
    : null
