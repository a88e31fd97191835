import type { audit as source } from '../zh-cn/audit.ts'

export const audit: Record<keyof typeof source, string> = {
  'audit.title': '로그',
  'audit.keyword': '검색어',
  'audit.hint': '검색도 기록됩니다.',
  'audit.result': '결과',
  'audit.any': '전체',
  'audit.looks.title': '누가 봤나',
  'audit.looks.intro': '내 정보의 열람은 모두 여기에 나타납니다.',
  'audit.looks.none': '아직 열람한 사람이 없습니다',
  'audit.details': '상세',
}
