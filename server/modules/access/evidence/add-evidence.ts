import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../../audit/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { findApproval } from '../approvals.ts'
import type { ApprovalRow } from '../grant.model.ts'
import { findEvidence, writtenIn } from './load-evidence.ts'
import { evidenceKey, sealValues } from './seal-evidence.ts'
import { settleDue } from './settle-due.ts'
import { readSlots, type SlotValues } from './slots.ts'

/** What follows after an emergency, or what a second person asked for: written by the requester while the case is open. */
export async function addEvidence(cx: Cx, caseId: string, given: SlotValues): Promise<ApprovalRow> {
  const me = actorOf(cx).employeeId
  const approval = await findApproval(cx.deps.db, caseId)
  const purpose = approval?.purpose ? catalogue().purpose(approval.purpose) : undefined
  if (!approval || approval.requesterId !== me || !purpose) throw new AppError('request.not_found')
  const entry: EntryDraft = {
    by: cx,
    action: 'access.evidence_added',
    result: 'done',
    subjectId: approval.subjectId,
    purpose: purpose.id,
    details: { approvalId: caseId, slots: Object.keys(given).join(',') },
  }
  const refused = async (error: AppError) => {
    await inTransaction(cx, (tx) => append(tx, [{ ...entry, result: 'rejected', details: { code: error.code } }]))
    return error
  }
  const { values, wrong } = readSlots(cx.locale, purpose, given)
  if (wrong.length > 0) throw await refused(new AppError('request.invalid', { fields: wrong }))
  if (approval.state !== 'asked') throw await refused(new AppError('access.approval_closed'))
  const personId = approval.subjectId ?? me
  const { id: keyId, key } = await evidenceKey(cx, personId, caseId)
  await inTransaction(cx, async (tx) => {
    const before = await findEvidence(tx, caseId)
    const sealed = sealValues(key, caseId, { ...(before ? await writtenIn(cx, before) : {}), ...values })
    if (before) await run(tx, 'UPDATE access_evidence SET key_id = ?, sealed = ? WHERE id = ?', [keyId, sealed, caseId])
    else
      await insertRows(tx, 'access_evidence', [
        {
          id: caseId,
          person_id: personId,
          owner_id: me,
          purpose: purpose.id,
          key_id: keyId,
          sealed,
          asked: 1,
          due_at: null,
          created_at: tx.cx.now(),
        },
      ])
    await append(tx, [entry])
  })
  await settleDue(cx, caseId)
  return (await findApproval(cx.deps.db, caseId)) as ApprovalRow
}
