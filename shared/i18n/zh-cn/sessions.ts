export const sessions = {
  'sessions.title': '登录守界',
  'sessions.intro': '人事档案,先问为什么,再给看。',
  'sessions.button': '使用钉钉登录',
  'sessions.working': '正在登录…',
} as const
