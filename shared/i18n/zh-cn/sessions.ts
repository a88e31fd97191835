export const sessions = {
  'sessions.title': '登录守界',
  'sessions.intro': '人事档案,先问为什么,再给看。',
  'sessions.button': '使用钉钉登录',
  'sessions.working': '正在登录…',
  'sessions.notConfirmed': '钉钉没有确认您的身份。请关闭后从工作台重新打开,仍不行请联系管理员。',
  'sessions.adminOnly': '请从钉钉管理后台（oa.dingtalk.com）打开本应用。',
  'sessions.otherWay': '换一种方式登录',
} as const
