import type { today as source } from '../zh-cn/today.ts'

export const today: Record<keyof typeof source, string> = {
  'today.title': 'Waiting for you today',
  'today.none': 'All done: nothing is waiting for you.',
  'today.approvals': 'For you to decide',
  'today.reviews': 'For you to review (shown already)',
  'today.requests': 'Your requests, waiting for others',
  'today.contact': 'Your emergency contact objected and was deleted. Please name another',
  'today.syncProblem': 'The last sync did not finish',
  'today.withheld': 'Not imported until a notice is recorded',
  'today.count': '{n}',
  'today.more': '{n} or more',
  'today.overdue': '{n} overdue',
  'today.since': 'since {at}',
  'today.open': 'Open',
}
