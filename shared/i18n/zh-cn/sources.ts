export const sources = {
  'sources.taken_over': '由守界管理',
  'sources.mirrored': '钉钉里留有副本',
  'sources.advised.taken_over': '建议接管',
  'sources.advised.mirrored': '建议保留镜像',
  'sources.make.taken_over': '接管',
  'sources.make.mirrored': '改为镜像',
  'sources.effect.taken_over':
    '守界会逐人读入这个分区，核对与钉钉一致后，把钉钉花名册里的内容清空。没有读入的人（例如尚未同意）不清空，会列出名单。此操作清空的内容不会再回到钉钉。',
  'sources.effect.mirrored':
    '以后这个分区以钉钉为准，每晚同步；钉钉里的内容不受守界控制，告知和凭据上会用红字写明。已经清空的内容不会自动恢复。',
  'sources.unnoticed': '告知生效后才能接管。',
  'sources.underWay': '正在逐人读入、核对并清空，可以离开此页。',
  'sources.checked': '{at} 核对：钉钉里还有 {n, number} 人的内容',
  'sources.showList': '看名单',
  'sources.hideList': '收起名单',
  'sources.listHint': '请在「智能人事」花名册里逐人清空，下次核对（每晚，或点“立即同步”）后会从名单消失。',
  'sources.why.not_read_in': '没有读入守界，所以没有清空',
  'sources.why.refused': '钉钉拒绝修改此人',
  'sources.why.unverified': '与守界里的不一致',
  'sources.why.permission': '应用没有花名册写权限',
  'sources.why.not_blanked': '清空后仍有内容',
} as const
