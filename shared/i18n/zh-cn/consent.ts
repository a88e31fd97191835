export const consent = {
  'consent.title': '告知登记',
  'consent.intro': '登记某一分区的告知之后,该分区才会从花名册导入。',
  'consent.recorded': '已登记 {version}({name})',
  'consent.missing': '未登记',
  'consent.needsYes': '需逐人同意',
  'consent.told': '告知即可',
  'consent.text': '告知全文',
  'consent.version': '版本',
  'consent.record': '登记',
} as const
