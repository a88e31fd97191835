import type { today as source } from '../zh-cn/today.ts'

export const today: Record<keyof typeof source, string> = {
  'today.title': '오늘 기다리는 일',
  'today.none': '모두 처리했습니다. 기다리는 일이 없습니다.',
  'today.approvals': '결정을 기다리는 신청',
  'today.reviews': '검토를 기다리는 열람(이미 제공됨)',
  'today.requests': '내 신청(동의 대기)',
  'today.contact': '비상 연락처가 반대하여 삭제되었습니다. 다른 연락처를 등록해 주세요',
  'today.syncProblem': '지난 동기화가 완료되지 않았습니다',
  'today.withheld': '안내가 등록되지 않아 가져오지 않는 구역',
  'today.count': '{n}건',
  'today.more': '{n}건 이상',
  'today.overdue': '{n}건 지연',
  'today.since': '최초 {at}',
  'today.open': '열기',
}
