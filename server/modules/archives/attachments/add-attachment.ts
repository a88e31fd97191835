import { cleanName } from '#server/lib/files/clean-name.ts'
import { mediaTypeOf } from '#server/lib/files/media-type-of.ts'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, row, rows } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { readUpload, type Upload } from '#server/platform/http/upload.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryDraft } from '../../audit/index.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { type PersonFacts, visiblePerson } from '../../people/index.ts'
import { blockError, findBlock } from '../find-block.ts'
import { keyPeriodOf } from '../key-period-of.ts'
import { changeOf } from './change-of.ts'
import { type SealedAttachment, sealAttachment } from './seal-attachment.ts'

interface Input {
  employeeId: string
  field: string
  upload: Upload
}

/** Checks, seals and keeps a file with its entry in one transaction. What is refused leaves an entry too. */
export async function addAttachment(cx: Cx, input: Input): Promise<{ id: string; entryId: string }> {
  const actor = actorOf(cx)
  const person = await visiblePerson(cx, input.employeeId === 'me' ? actor.employeeId : input.employeeId)
  if (!person) throw new AppError('archives.not_found')
  const field = catalogue().field(input.field)
  if (field?.valueKind !== 'file') throw new AppError('archives.field_unknown')
  const change = changeOf(cx, person, field)
  if (change === 'hidden') throw new AppError('archives.not_found')
  const entry: EntryDraft = {
    by: cx,
    action: 'archives.attachment_added',
    result: 'done',
    subjectId: person.id,
    sections: [field.section],
    fields: [field.key],
    ...(change === 'own' ? { capacity: 'employee' as const } : {}),
  }
  try {
    if (change === 'no') throw new AppError('access.forbidden')
    const block = await findBlock(cx.deps.db, cx.now(), person.id, [field])
    if (block) throw blockError(cx.locale, block)
    const sealed = await sealUpload(cx, person, field, input.upload)
    return await keep(cx, field, sealed, entry)
  } catch (error) {
    // Nothing was kept: the refusal is told apart from the act, by its code.
    if (error instanceof AppError) {
      const result = change === 'no' ? 'refused' : 'rejected'
      await inTransaction(cx, (tx) => append(tx, [{ ...entry, result, details: { code: error.code } }]))
    }
    throw error
  }
}

async function sealUpload(cx: Cx, person: PersonFacts, field: FieldDef, upload: Upload) {
  const content = await readUpload(upload)
  if (content.length === 0) throw new AppError('archives.attachment_empty')
  const mediaType = mediaTypeOf(content)
  if (!mediaType) throw new AppError('archives.attachment_type')
  const [key] = await cx.deps.keyring.ensureKeys([
    { personId: person.id, retentionClass: field.retentionClass, period: keyPeriodOf(cx, field) },
  ])
  if (!key) throw new Error('a data key could not be made')
  const file = { id: newId(cx.now()), employeeId: person.id, field: field.key, mediaType }
  return { ...sealAttachment(key.key, file, cleanName(upload.fileName, mediaType), content), keyId: key.id }
}

async function keep(cx: Cx, field: FieldDef, sealed: SealedAttachment & { keyId: string }, entry: EntryDraft) {
  const { id, mediaType, byteCount } = sealed.place
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(cx, async (tx) => {
        const slot = await freeSlot(tx, sealed)
        await insert(tx, field, sealed, slot)
        const details = { attachmentId: id, mediaType, bytes: byteCount }
        const [entryId] = await append(tx, [{ ...entry, details }])
        return { id, entryId: entryId as string }
      })
    } catch (error) {
      // Another upload took the slot, or the same file came twice at once: looking again tells which.
      if (!isUniqueViolation(error) || attempt === limits.attachmentsPerFieldMax) throw error
    }
  }
}

async function freeSlot(tx: Tx, { place, fingerprint }: SealedAttachment): Promise<number> {
  const same = await row(
    tx,
    'SELECT id FROM archives_attachments WHERE employee_id = ? AND field = ? AND fingerprint = ?',
    [place.employeeId, place.field, fingerprint],
  )
  if (same) throw new AppError('archives.attachment_exists')
  const taken = await rows<{ slot: number }>(
    tx,
    'SELECT slot FROM archives_attachments WHERE employee_id = ? AND field = ?',
    [place.employeeId, place.field],
  )
  const slots = new Set(taken.map(({ slot }) => slot))
  for (let slot = 0; slot < limits.attachmentsPerFieldMax; slot++) if (!slots.has(slot)) return slot
  throw new AppError('archives.attachment_count')
}

async function insert(tx: Tx, field: FieldDef, sealed: SealedAttachment & { keyId: string }, slot: number) {
  const { place } = sealed
  await insertRows(tx, 'archives_attachments', [
    {
      id: place.id,
      employee_id: place.employeeId,
      section: field.section,
      field: field.key,
      slot,
      media_type: place.mediaType,
      byte_count: place.byteCount,
      part_count: place.partCount,
      key_id: sealed.keyId,
      fingerprint: sealed.fingerprint,
      sealed_name: sealed.sealedName,
      added_by: tx.cx.actor?.employeeId ?? null,
      added_at: tx.cx.now(),
    },
  ])
  // One statement each: a whole file may be more than the engine takes in one packet.
  for (const [position, part] of sealed.parts.entries())
    await insertRows(tx, 'archives_attachment_parts', [{ attachment_id: place.id, position, sealed: part }])
}
