import type { common as source } from '../zh-cn/common.ts'

export const common: Record<keyof typeof source, string> = {
  'common.retry': '다시 시도',
  'common.cancel': '취소',
  'common.close': '닫기',
  'common.more': '더 보기',
  'common.loading': '불러오는 중…',
  'common.back': '뒤로',
  'common.empty': '아직 내용이 없습니다',
  'common.requestId': '번호 {id}',
  'common.search': '찾기',
  'common.submit': '제출',
}
