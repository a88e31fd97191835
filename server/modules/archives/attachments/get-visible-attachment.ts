import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { type PersonFacts, visiblePerson } from '../../people/index.ts'
import { changeOf } from './change-of.ts'
import { findAttachment, type StoredAttachment } from './load-attachments.ts'

export interface VisibleAttachment {
  attachment: StoredAttachment
  person: PersonFacts
  field: FieldDef
  change: 'no' | 'own' | 'hr'
}

/** An attachment the caller may know of; unknown and not visible are the same. */
export async function getVisibleAttachment(cx: Cx, attachmentId: string): Promise<VisibleAttachment> {
  const attachment = await findAttachment(cx.deps.db, attachmentId)
  const person = attachment && (await visiblePerson(cx, attachment.employeeId))
  const field = attachment && catalogue().field(attachment.field)
  const change = person && field ? changeOf(cx, person, field) : 'hidden'
  if (!attachment || !person || !field || change === 'hidden') throw new AppError('archives.not_found')
  return { attachment, person, field, change }
}
