import type { common as source } from '../zh-cn/common.ts'

export const common: Record<keyof typeof source, string> = {
  'common.retry': '再試行',
  'common.cancel': 'キャンセル',
  'common.close': '閉じる',
  'common.more': 'さらに表示',
  'common.loading': '読み込み中…',
  'common.back': '戻る',
  'common.empty': 'まだ何もありません',
  'common.requestId': '番号 {id}',
  'common.search': '検索',
  'common.submit': '送信',
}
