import type { access as source } from '../zh-cn/access.ts'

export const access: Record<keyof typeof source, string> = {
  'access.inbox': 'Waiting for me',
  'access.mine': 'My requests',
  'access.agree': 'Agree',
  'access.refuse': 'Refuse',
  'access.inOrder': 'In order',
  'access.abuse': 'Not in order',
  'access.note': 'Note (the requester reads it)',
  'access.by': 'Asked by {name}',
  'access.overdue': 'Overdue',
  'access.withdraw': 'Withdraw',
  'access.openIt': 'Open',
  'access.open': 'Open',
  'access.closed': 'Closed',
  'access.rules': 'Rules: {rules}',
  'access.noneInbox': 'Nothing waits for you',
}
