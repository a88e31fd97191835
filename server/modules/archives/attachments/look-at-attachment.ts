import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { authorizeView, type Permit, reopenGrant } from '../../access/index.ts'
import { append } from '../../audit/index.ts'
import { relationTo, watermarkOf } from '../../people/index.ts'
import { recordUnreadable } from '../record-unreadable.ts'
import { getVisibleAttachment, type VisibleAttachment } from './get-visible-attachment.ts'
import { findAttachment, loadParts } from './load-attachments.ts'
import { openAttachment } from './open-attachment.ts'

/** One look at one file: its entry is committed, then the file is opened. */
export async function lookAtAttachment(
  cx: Cx,
  attachmentId: string,
  grantId: string | undefined,
): Promise<ResponseOf<Api['attachments.open']>> {
  const visible = await getVisibleAttachment(cx, attachmentId)
  const { attachment } = visible
  const { permit, entryId } = await permitFor(cx, visible, grantId)
  const [wrapped, parts] = await Promise.all([
    cx.deps.keyring.loadWrapped(attachment.keyId),
    loadParts(cx.deps.db, attachmentId),
  ])
  if (!wrapped) throw new AppError('archives.erased')
  const key = cx.deps.keyring.unwrap(wrapped)
  const content = key && openAttachment(permit, attachment, parts, key)
  if (!content) {
    // Removed by somebody while this look was being decided.
    if (!(await findAttachment(cx.deps.db, attachmentId))) throw new AppError('archives.not_found')
    await recordUnreadable(cx, permit, [attachment.field])
    throw new AppError('archives.unreadable')
  }
  return {
    entryId,
    mediaType: attachment.mediaType,
    base64: content.toString('base64'),
    hideAfterSeconds: limits.ticketSeconds,
    watermark: watermarkOf(cx),
  }
}

/** The own archive needs no reason, somebody else's a live grant that covers this field; either way logged first. */
async function permitFor(
  cx: Cx,
  { attachment, person, field, change }: VisibleAttachment,
  grantId: string | undefined,
): Promise<{ permit: Permit; entryId: string }> {
  const details = { attachmentId: attachment.id }
  if (grantId) return reopenGrant(cx, grantId, { only: { employeeId: person.id, field: field.key }, details })
  if (change === 'own') {
    const { viewers } = relationTo(actorOf(cx), person)
    return authorizeView(cx, person, [field], viewers, details)
  }
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.viewed',
        result: 'refused',
        subjectId: person.id,
        sections: [field.section],
        fields: [field.key],
        details,
      },
    ]),
  )
  throw new AppError('access.forbidden')
}
