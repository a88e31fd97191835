import type { access as source } from '../zh-cn/access.ts'

export const access: Record<keyof typeof source, string> = {
  'access.inbox': '自分の承認待ち',
  'access.mine': '自分の申請',
  'access.agree': '承認',
  'access.refuse': '却下',
  'access.inOrder': '問題なし',
  'access.abuse': '不適切',
  'access.note': '説明（申請者に表示）',
  'access.by': '{name} の申請',
  'access.overdue': '期限超過',
  'access.withdraw': '取り下げ',
  'access.openIt': '開く',
  'access.open': '未処理',
  'access.closed': '処理済み',
  'access.rules': '適用された規則：{rules}',
  'access.noneInbox': '承認待ちはありません',
}
