import type { access as source } from '../zh-cn/access.ts'

export const access: Record<keyof typeof source, string> = {
  'access.inbox': '내 처리 대기',
  'access.mine': '내 요청',
  'access.agree': '동의',
  'access.refuse': '거절',
  'access.inOrder': '문제 없음',
  'access.abuse': '부적절',
  'access.note': '설명(요청자에게 표시)',
  'access.by': '{name} 요청',
  'access.overdue': '기한 초과',
  'access.withdraw': '철회',
  'access.openIt': '열기',
  'access.open': '처리 전',
  'access.closed': '처리됨',
  'access.rules': '적용된 규칙: {rules}',
  'access.noneInbox': '처리할 것이 없습니다',
}
