import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { VerdictId } from '#shared/vocabulary/oversight.ts'
import { append, type EntryNames } from '../../audit/index.ts'
import type { SampleRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'
import { presentSamples, sampleColumns } from './list-samples.ts'

/** Once; a question or an abuse needs words. Overdue ones stay open until somebody has looked. */
export async function reviewSample(
  cx: Cx,
  entryId: string,
  review: { verdict: VerdictId; note: string | null },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.review_sample']>> {
  const actor = actorOf(cx)
  if (review.verdict !== 'fine' && !review.note) throw new AppError('oversight.note_needed')
  const done = await inTransaction(cx, async (tx) => {
    const sample = await row<SampleRow>(tx, `SELECT ${sampleColumns} FROM oversight_samples WHERE entry_id = ?`, [
      entryId,
    ])
    if (!sample) return 'request.not_found' as const
    if (concerns(cx, actor, sample)) return 'oversight.own' as const
    if (sample.verdict !== null) return 'oversight.answered' as const
    const [verdictEntryId] = await append(tx, [
      {
        by: cx,
        action: 'oversight.sample_reviewed',
        result: 'done',
        subjectPid: sample.subjectPid,
        reason: review.note,
        details: { of: entryId, verdict: review.verdict, month: sample.month },
      },
    ])
    const reviewed = await run(
      tx,
      `UPDATE oversight_samples SET verdict = ?, reviewed_at = ?, reviewed_by = ?, reviewed_by_name = ?, verdict_entry_id = ?
       WHERE entry_id = ? AND verdict IS NULL`,
      [review.verdict, tx.cx.now(), actor.employeeId, actor.name, verdictEntryId as string, entryId],
    )
    if (reviewed !== 1) throw new AppError('oversight.answered')
    return row<SampleRow>(tx, `SELECT ${sampleColumns} FROM oversight_samples WHERE entry_id = ?`, [entryId])
  })
  if (typeof done === 'string') throw new AppError(done)
  const [view] = await presentSamples(cx, [done as SampleRow], names)
  return view as NonNullable<typeof view>
}
