import type { attachments as source } from '../zh-cn/attachments.ts'

export const attachments: Record<keyof typeof source, string> = {
  'attachments.count': '{n}건',
  'attachments.add': '올리기',
  'attachments.adding': '올리는 중…',
  'attachments.hint': 'JPEG, PNG, WebP 또는 PDF, 건당 10 MB 이하, 최대 20건',
  'attachments.open': '열기',
  'attachments.openNamed': '{name} 열기',
  'attachments.remove': '삭제',
  'attachments.removeNamed': '{name} 삭제',
  'attachments.removeSure': '삭제하면 바로 파기되며 되돌릴 수 없습니다.',
  'attachments.removeYes': '삭제 확인',
  'attachments.shown': '{label}(이 화면에서만 열람)',
  'attachments.noPdf': '휴대폰에서는 PDF를 표시할 수 없습니다. 컴퓨터에서 열어 주세요.',
  'attachments.hide': '숨기기',
  'vocabulary.action.archives.attachment_added': '첨부 추가',
  'vocabulary.action.archives.attachment_removed': '첨부 삭제',
  'vocabulary.mediaType.image/jpeg': 'JPEG 이미지',
  'vocabulary.mediaType.image/png': 'PNG 이미지',
  'vocabulary.mediaType.image/webp': 'WebP 이미지',
  'vocabulary.mediaType.application/pdf': 'PDF',
  'errors.archives.attachment_empty': '빈 파일입니다. 다시 선택해 주세요.',
  'errors.archives.attachment_type':
    '온전한 JPEG, PNG, WebP 이미지 또는 PDF만 받습니다. 이 파일의 내용은 그중 어느 것도 아닙니다.',
  'errors.archives.attachment_count': '이 항목에는 첨부를 20건까지 둘 수 있습니다. 필요 없는 것을 먼저 삭제해 주세요.',
  'errors.archives.attachment_exists': '이미 올린 파일입니다.',
}
