import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { fromApprovals } from './from-approvals.ts'
import type { TodaySource } from './today-source.ts'

/** Looks that were shown at once and have to be looked at after; overdue ones stay until they are. */
export const reviews: TodaySource = async (cx) =>
  actorOf(cx).abilities.has('approvals.decide')
    ? fromApprovals(cx, 'inbox', ({ kind }) => kind === 'review', {
        kind: 'reviews',
        title: text(cx.locale, 'today.reviews'),
        to: '/approvals',
      })
    : null
