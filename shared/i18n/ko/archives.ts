import type { archives as source } from '../zh-cn/archives.ts'

export const archives: Record<keyof typeof source, string> = {
  'archives.mine': '내 파일',
  'archives.look': '보기',
  'archives.notYours': '열람 불가',
  'archives.needsReason': '사유 필요',
  'archives.empty': '미입력',
  'archives.notForYou': '다음 영역은 열려 있지 않습니다: {list}',
  'archives.sections': '영역',
  'archives.row': '{n}번째',
}
