import type { attachments as source } from '../zh-cn/attachments.ts'

export const attachments: Record<keyof typeof source, string> = {
  'attachments.count': '{n} on file',
  'attachments.add': 'Upload',
  'attachments.adding': 'Uploading…',
  'attachments.hint': 'JPEG, PNG, WebP or PDF, at most 10 MB each, at most 20',
  'attachments.open': 'Open',
  'attachments.openNamed': 'Open {name}',
  'attachments.remove': 'Remove',
  'attachments.removeNamed': 'Remove {name}',
  'attachments.removeSure': 'It is destroyed at once and cannot be brought back.',
  'attachments.removeYes': 'Destroy it',
  'attachments.shown': '{label} (to look at here only)',
  'attachments.noPdf': 'PDFs cannot be shown on a phone. Please open this one on a computer.',
  'attachments.hide': 'Hide',
  'vocabulary.action.archives.attachment_added': 'Attachment added',
  'vocabulary.action.archives.attachment_removed': 'Attachment removed',
  'vocabulary.mediaType.image/jpeg': 'JPEG picture',
  'vocabulary.mediaType.image/png': 'PNG picture',
  'vocabulary.mediaType.image/webp': 'WebP picture',
  'vocabulary.mediaType.application/pdf': 'PDF',
  'errors.archives.attachment_empty': 'This file is empty. Please choose another.',
  'errors.archives.attachment_type':
    'Only whole JPEG, PNG or WebP pictures and PDFs are taken; the content of this file is none of these.',
  'errors.archives.attachment_count': 'This field holds at most 20 attachments. Please remove one first.',
  'errors.archives.attachment_exists': 'This file is already here.',
}
