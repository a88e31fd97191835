import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { findEvidence, findFile } from './load-evidence.ts'

/** Taken out again by whoever put it in, as long as nothing was asked with it; later it is what somebody decided on. */
export async function removeCaseFile(cx: Cx, fileId: string): Promise<{ entryId: string }> {
  const file = await findFile(cx.deps.db, fileId)
  const evidence = file && (await findEvidence(cx.deps.db, file.caseId))
  if (!file || evidence?.ownerId !== actorOf(cx).employeeId || evidence.asked === 1)
    throw new AppError('request.not_found')
  const [entryId] = await inTransaction(cx, async (tx) => {
    await run(tx, 'DELETE FROM access_evidence_parts WHERE file_id = ?', [fileId])
    // Of two at once the second finds nothing, and leaves no entry of an act that was not its own.
    if ((await run(tx, 'DELETE FROM access_evidence_files WHERE id = ?', [fileId])) === 0)
      throw new AppError('request.not_found')
    return append(tx, [
      {
        by: cx,
        action: 'access.evidence_file_removed',
        result: 'done',
        subjectId: evidence.personId,
        purpose: evidence.purpose,
        details: { approvalId: file.caseId, fileId, slot: file.slot },
      },
    ])
  })
  return { entryId: entryId as string }
}
