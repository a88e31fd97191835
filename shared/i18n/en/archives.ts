import type { archives as source } from '../zh-cn/archives.ts'

export const archives: Record<keyof typeof source, string> = {
  'archives.mine': 'My archive',
  'archives.look': 'Show',
  'archives.notYours': 'Not for you',
  'archives.needsReason': 'Needs a reason',
  'archives.empty': 'Not filled in',
  'archives.notForYou': 'These sections are not for you: {list}',
  'archives.sections': 'Archive sections',
  'archives.row': 'No. {n}',
}
