import type { consent as source } from '../zh-cn/consent.ts'

export const consent: Record<keyof typeof source, string> = {
  'consent.title': '고지 등록',
  'consent.intro': '고지를 등록한 영역만 가져옵니다.',
  'consent.recorded': '등록됨 {version} ({name})',
  'consent.missing': '미등록',
  'consent.needsYes': '개별 동의 필요',
  'consent.told': '고지만',
  'consent.text': '고지 전문',
  'consent.version': '버전',
  'consent.record': '등록',
}
