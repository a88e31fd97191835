import type { people as source } from '../zh-cn/people.ts'

export const people: Record<keyof typeof source, string> = {
  'people.title': '人を探す',
  'people.placeholder': '氏名・社員番号・ピンイン',
  'people.department': '部署',
  'people.allDepartments': '全部署',
  'people.open': 'ファイルを開く',
  'people.none': '該当者がいません',
  'people.vanished': 'DingTalk に見つかりません',
  'people.pick.title': '人を選ぶ',
  'people.pick.contacts': 'DingTalk の連絡先から選ぶ',
  'people.pick.failed': 'DingTalk の連絡先を開けませんでした。こちらで名前から検索してください。',
  'people.pick.one': '{name} を選ぶ',
  'people.pick.other': '別の人',
  'people.roles.title': '役割',
  'people.roles.propose': '提案する',
  'people.roles.end': '終了',
  'people.roles.person': '対象者（氏名）',
  'people.roles.chosen': '候補者：{name}',
  'people.roles.role': '役割',
  'people.roles.waiting': 'プライバシー責任者の同意待ち',
  'people.roles.note': 'これらの役割はプライバシー責任者の同意で有効になります。自分には同意できません。',
}
