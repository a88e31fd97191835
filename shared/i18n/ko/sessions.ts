import type { sessions as source } from '../zh-cn/sessions.ts'

export const sessions: Record<keyof typeof source, string> = {
  'sessions.title': '쇼우지에 로그인',
  'sessions.intro': '이유를 먼저 묻는 인사 파일.',
  'sessions.button': 'DingTalk로 로그인',
  'sessions.working': '로그인 중…',
  'sessions.notConfirmed':
    'DingTalk에서 본인 확인이 되지 않았습니다. 닫고 워크플레이스에서 다시 열어 보고, 안 되면 관리자에게 문의하세요.',
  'sessions.adminOnly': 'DingTalk 관리 콘솔(oa.dingtalk.com)에서 열어 주세요.',
  'sessions.otherWay': '다른 방법으로 로그인',
}
