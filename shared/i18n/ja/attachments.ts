import type { attachments as source } from '../zh-cn/attachments.ts'

export const attachments: Record<keyof typeof source, string> = {
  'attachments.count': '{n} 件',
  'attachments.add': 'アップロード',
  'attachments.adding': 'アップロード中…',
  'attachments.hint': 'JPEG・PNG・WebP・PDF、1 件 10 MB まで、最大 20 件',
  'attachments.open': '開く',
  'attachments.openNamed': '{name} を開く',
  'attachments.remove': '削除',
  'attachments.removeNamed': '{name} を削除',
  'attachments.removeSure': '削除するとただちに消去され、元に戻せません。',
  'attachments.removeYes': '削除する',
  'attachments.shown': '{label}（この画面での閲覧のみ）',
  'attachments.noPdf': 'スマートフォンでは PDF を表示できません。パソコンで開いてください。',
  'attachments.hide': '隠す',
  'vocabulary.action.archives.attachment_added': '添付の追加',
  'vocabulary.action.archives.attachment_removed': '添付の削除',
  'vocabulary.mediaType.image/jpeg': 'JPEG 画像',
  'vocabulary.mediaType.image/png': 'PNG 画像',
  'vocabulary.mediaType.image/webp': 'WebP 画像',
  'vocabulary.mediaType.application/pdf': 'PDF',
  'errors.archives.attachment_empty': 'ファイルが空です。選び直してください。',
  'errors.archives.attachment_type':
    '完全な JPEG・PNG・WebP 画像または PDF のみ受け付けます。このファイルの内容はいずれでもありません。',
  'errors.archives.attachment_count': 'この項目の添付は 20 件までです。不要なものを先に削除してください。',
  'errors.archives.attachment_exists': 'このファイルはすでに登録されています。',
}
