import type { sessions as source } from '../zh-cn/sessions.ts'

export const sessions: Record<keyof typeof source, string> = {
  'sessions.title': 'Sign in to Shoujie',
  'sessions.intro': 'The HR archive that asks why before it tells.',
  'sessions.button': 'Sign in with DingTalk',
  'sessions.working': 'Signing in…',
  'sessions.notConfirmed':
    'DingTalk did not confirm who you are. Close this and open it again from the workplace; if that fails, ask your admin.',
  'sessions.adminOnly': 'Open this app from DingTalk’s admin console (oa.dingtalk.com).',
  'sessions.otherWay': 'Sign in another way',
}
