import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../../audit/index.ts'
import { getVisibleAttachment } from './get-visible-attachment.ts'

/** Destroys a file and its name at once; that it was there stays in the log. */
export async function removeAttachment(cx: Cx, attachmentId: string): Promise<{ entryId: string }> {
  const { attachment, person, field, change } = await getVisibleAttachment(cx, attachmentId)
  const entry: EntryDraft = {
    by: cx,
    action: 'archives.attachment_removed',
    result: 'done',
    subjectId: person.id,
    sections: [field.section],
    fields: [field.key],
    details: { attachmentId, mediaType: attachment.mediaType, bytes: attachment.byteCount },
    ...(change === 'own' ? { capacity: 'employee' as const } : {}),
  }
  if (change === 'no') {
    await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'refused' }]))
    throw new AppError('access.forbidden')
  }
  const [entryId] = await inTransaction(cx, async (tx) => {
    await run(tx, 'DELETE FROM archives_attachment_parts WHERE attachment_id = ?', [attachmentId])
    const removed = await run(tx, 'DELETE FROM archives_attachments WHERE id = ?', [attachmentId])
    // Of two at once the second finds nothing, and leaves no entry of an act that was not its own.
    if (removed === 0) throw new AppError('archives.not_found')
    return append(tx, [entry])
  })
  return { entryId: entryId as string }
}
