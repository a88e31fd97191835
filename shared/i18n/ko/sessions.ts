import type { sessions as source } from '../zh-cn/sessions.ts'

export const sessions: Record<keyof typeof source, string> = {
  'sessions.title': '쇼우지에 로그인',
  'sessions.intro': '이유를 먼저 묻는 인사 파일.',
  'sessions.button': 'DingTalk로 로그인',
  'sessions.working': '로그인 중…',
}
