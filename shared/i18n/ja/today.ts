import type { today as source } from '../zh-cn/today.ts'

export const today: Record<keyof typeof source, string> = {
  'today.title': '今日お待ちしていること',
  'today.none': 'すべて片付いています。お待ちしていることはありません。',
  'today.approvals': '承認待ち',
  'today.reviews': '確認待ち(提供済み)',
  'today.requests': 'あなたの申請(同意待ち)',
  'today.contact': '緊急連絡先の方が異議を申し立て、削除されました。別の方を登録してください',
  'today.syncProblem': '前回の同期が完了していません',
  'today.withheld': '告知が未登録のため取り込まれていない区分',
  'today.count': '{n} 件',
  'today.more': '{n} 件以上',
  'today.overdue': '{n} 件超過',
  'today.since': '最初:{at}',
  'today.open': '開く',
}
