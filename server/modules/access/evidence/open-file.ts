import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { openFile } from '#server/platform/crypto/sealed-file.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryDraft } from '../../audit/index.ts'
import { watermarkOf } from '../../people/index.ts'
import { findApproval } from '../approvals.ts'
import { mayDecide } from '../may-decide.ts'
import { findEvidence, findFile } from './load-evidence.ts'
import { openKey, placeOfFile } from './seal-evidence.ts'

/** Only those who decide open a paper, each time with an entry that is committed before. */
export async function openCaseFile(cx: Cx, fileId: string): Promise<ResponseOf<Api['evidence.open_file']>> {
  const { db } = cx.deps
  const file = await findFile(db, fileId)
  const [evidence, approval] = file
    ? await Promise.all([findEvidence(db, file.caseId), findApproval(db, file.caseId)])
    : [null, undefined]
  if (!file || !evidence || !approval) throw new AppError('request.not_found')
  const entry: EntryDraft = {
    by: cx,
    action: 'access.evidence_opened',
    result: 'shown',
    subjectId: approval.subjectId,
    purpose: approval.purpose,
    details: { approvalId: approval.id, fileId, slot: file.slot },
  }
  if (!mayDecide(actorOf(cx), approval)) {
    await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'refused' }]))
    throw new AppError('access.forbidden')
  }
  const [entryId] = await inTransaction(cx, (tx) => append(tx, [entry]))
  const parts = await rows<{ sealed: Buffer }>(
    db,
    'SELECT sealed FROM access_evidence_parts WHERE file_id = ? ORDER BY position',
    [fileId],
  )
  const key = await openKey(cx, evidence.keyId)
  if (!key) throw new AppError('archives.erased')
  const content = openFile(
    key,
    placeOfFile(file),
    file,
    parts.map(({ sealed }) => sealed),
  )
  if (!content) throw new AppError('archives.unreadable', { internal: `evidence file ${fileId}` })
  return {
    entryId: entryId as string,
    mediaType: file.mediaType,
    base64: content.toString('base64'),
    hideAfterSeconds: limits.ticketSeconds,
    watermark: watermarkOf(cx),
  }
}
