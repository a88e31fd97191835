import type { archives as source } from '../zh-cn/archives.ts'

export const archives: Record<keyof typeof source, string> = {
  'archives.mine': '自分のファイル',
  'archives.look': '表示',
  'archives.notYours': '閲覧不可',
  'archives.needsReason': '理由が必要',
  'archives.empty': '未入力',
  'archives.notForYou': '次の区分は公開されていません：{list}',
  'archives.sections': '区分',
  'archives.row': '{n} 人目',
}
