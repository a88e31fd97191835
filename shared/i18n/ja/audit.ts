import type { audit as source } from '../zh-cn/audit.ts'

export const audit: Record<keyof typeof source, string> = {
  'audit.title': 'ログ',
  'audit.keyword': 'キーワード',
  'audit.hint': '検索も記録されます。',
  'audit.result': '結果',
  'audit.any': 'すべて',
  'audit.looks.title': '閲覧履歴',
  'audit.looks.intro': 'あなたの情報の閲覧はすべてここに表示されます。',
  'audit.looks.none': 'まだ閲覧はありません',
  'audit.details': '詳細',
}
