import type { consent as source } from '../zh-cn/consent.ts'

export const consent: Record<keyof typeof source, string> = {
  'consent.title': '告知の登録',
  'consent.intro': '告知を登録した区分だけが取り込まれます。',
  'consent.recorded': '登録済み {version}（{name}）',
  'consent.missing': '未登録',
  'consent.needsYes': '個別の同意が必要',
  'consent.told': '告知のみ',
  'consent.text': '告知文',
  'consent.version': '版',
  'consent.record': '登録する',
}
