import type { sessions as source } from '../zh-cn/sessions.ts'

export const sessions: Record<keyof typeof source, string> = {
  'sessions.title': '守界にログイン',
  'sessions.intro': '理由を聞いてから見せる人事ファイル。',
  'sessions.button': 'DingTalk でログイン',
  'sessions.working': 'ログイン中…',
  'sessions.notConfirmed':
    'DingTalk で本人確認ができませんでした。閉じてワークプレイスから開き直し、それでもだめなら管理者に連絡してください。',
  'sessions.adminOnly': 'DingTalk の管理コンソール（oa.dingtalk.com）から開いてください。',
  'sessions.otherWay': '別の方法でログイン',
}
