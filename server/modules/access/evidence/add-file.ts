import { cleanName } from '#server/lib/files/clean-name.ts'
import { mediaTypeOf } from '#server/lib/files/media-type-of.ts'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { sealFile } from '#server/platform/crypto/sealed-file.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { readUpload, type Upload } from '#server/platform/http/upload.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryDraft } from '../../audit/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { visiblePerson } from '../../people/index.ts'
import { findApproval } from '../approvals.ts'
import { findEvidence } from './load-evidence.ts'
import { evidenceKey, placeOfFile } from './seal-evidence.ts'
import { settleDue } from './settle-due.ts'

interface Place {
  /** Null: the first file, before anything was asked. */
  caseId: string | null
  personId: string
  purpose: string
}

/**
 * A paper for a question that is about to be asked, or for one's own open case: told by its bytes, sealed under the
 * case's own key, kept with its entry. What is refused leaves an entry too.
 */
export async function addCaseFile(
  cx: Cx,
  input: {
    employeeId?: string | undefined
    purpose?: string | undefined
    slot: string
    caseId?: string | undefined
    upload: Upload
  },
): Promise<ResponseOf<Api['evidence.add_file']>> {
  const place = input.caseId ? await placeOfCase(cx, input.caseId) : await newPlace(cx, input)
  const purpose = catalogue().purpose(place.purpose)
  const slot = purpose?.slots.find(({ id }) => id === input.slot)
  const entry: EntryDraft = {
    by: cx,
    action: 'access.evidence_file_added',
    result: 'done',
    subjectId: place.personId,
    purpose: place.purpose,
  }
  try {
    if (slot?.kind !== 'attachment')
      throw new AppError('request.invalid', {
        fields: [{ path: 'slot', key: 'errors.field.slot_unknown', params: { slot: input.slot } }],
      })
    const content = await readUpload(input.upload)
    if (content.length === 0) throw new AppError('archives.attachment_empty')
    const mediaType = mediaTypeOf(content)
    if (!mediaType) throw new AppError('archives.attachment_type')
    const caseId = place.caseId ?? newId(cx.now())
    const { id: keyId, key } = await evidenceKey(cx, place.personId, caseId)
    const file = { id: newId(cx.now()), caseId, slot: slot.id, mediaType }
    const name = cleanName(input.upload.fileName, mediaType)
    const sealed = sealFile(key, placeOfFile(file), name, content)
    await inTransaction(cx, async (tx) => {
      await keepCase(tx, { ...place, caseId, keyId, asked: place.caseId !== null })
      const there = await row<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM access_evidence_files WHERE case_id = ?', [
        caseId,
      ])
      if (Number(there?.n ?? 0) >= limits.evidenceFilesMax) throw new AppError('access.evidence_count')
      await insertRows(tx, 'access_evidence_files', [
        {
          id: file.id,
          case_id: caseId,
          slot: slot.id,
          media_type: mediaType,
          byte_count: sealed.byteCount,
          part_count: sealed.partCount,
          sealed_name: sealed.sealedName,
          added_at: tx.cx.now(),
        },
      ])
      // One statement each: a whole file may be more than the engine takes in one packet.
      for (const [position, part] of sealed.parts.entries())
        await insertRows(tx, 'access_evidence_parts', [{ file_id: file.id, position, sealed: part }])
      await append(tx, [
        {
          ...entry,
          details: { approvalId: caseId, fileId: file.id, slot: slot.id, mediaType, bytes: sealed.byteCount },
        },
      ])
    })
    await settleDue(cx, caseId)
    return { id: file.id, caseId, slot: slot.id, name, mediaType, bytes: sealed.byteCount }
  } catch (error) {
    if (error instanceof AppError)
      await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'rejected', details: { code: error.code } }]))
    throw error
  }
}

async function newPlace(
  cx: Cx,
  { employeeId, purpose }: { employeeId?: string | undefined; purpose?: string | undefined },
): Promise<Place> {
  const person = employeeId && (await visiblePerson(cx, employeeId))
  if (!person) throw new AppError('archives.not_found')
  if (!purpose || catalogue().purpose(purpose)?.cls !== 'allow') throw new AppError('archives.purpose_unknown')
  return { caseId: null, personId: person.id, purpose }
}

/** The own draft, or the own case while it is open. */
async function placeOfCase(cx: Cx, caseId: string): Promise<Place> {
  const me = actorOf(cx).employeeId
  const [evidence, approval] = await Promise.all([findEvidence(cx.deps.db, caseId), findApproval(cx.deps.db, caseId)])
  if (evidence?.asked === 0 && evidence.ownerId === me)
    return { caseId, personId: evidence.personId, purpose: evidence.purpose }
  if (approval?.requesterId === me && approval.purpose && approval.state === 'asked')
    return { caseId, personId: approval.subjectId ?? me, purpose: approval.purpose }
  throw new AppError('access.evidence_case')
}

async function keepCase(
  tx: Tx,
  {
    caseId,
    personId,
    purpose,
    keyId,
    asked,
  }: Omit<Place, 'caseId'> & { caseId: string; keyId: string; asked: boolean },
): Promise<void> {
  const made = await insertRows(
    tx,
    'access_evidence',
    [
      {
        id: caseId,
        person_id: personId,
        owner_id: actorOf(tx.cx).employeeId,
        purpose,
        key_id: keyId,
        sealed: null,
        asked: asked ? 1 : 0,
        due_at: null,
        created_at: tx.cx.now(),
      },
    ],
    { ignoreDuplicates: true },
  )
  if (made === 0) await run(tx, 'UPDATE access_evidence SET key_id = ? WHERE id = ?', [keyId, caseId])
}
