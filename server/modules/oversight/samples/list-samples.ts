import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type EntryNames, getEntries, readTexts } from '../../audit/index.ts'
import type { DrawRow, SampleRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'

type View = ResponseOf<Api['oversight.review_sample']>

export const sampleColumns = `entry_id AS entryId, month, actor_id AS actorId, subject_pid AS subjectPid, due_at AS dueAt, verdict,
  reviewed_at AS reviewedAt, reviewed_by AS reviewedBy, reviewed_by_name AS reviewedByName, verdict_entry_id AS verdictEntryId`

export async function listSamples(
  cx: Cx,
  wanted: string | undefined,
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.samples']>> {
  const { db } = cx.deps
  const draws = await rows<DrawRow>(
    db,
    `SELECT month, head, root, candidates, drawn_at AS drawnAt, due_at AS dueAt FROM oversight_draws ORDER BY month DESC LIMIT 24`,
  )
  const draw = wanted ? draws.find(({ month }) => month === wanted) : draws[0]
  const samples = draw
    ? await rows<SampleRow>(
        db,
        `SELECT ${sampleColumns} FROM oversight_samples WHERE month = ? ORDER BY entry_id DESC`,
        [draw.month],
      )
    : []
  return {
    month: draw?.month ?? null,
    months: draws.map(({ month }) => month),
    draw: draw ? { head: Number(draw.head), root: draw.root, candidates: draw.candidates } : null,
    items: await presentSamples(cx, samples, names),
  }
}

export async function presentSamples(cx: Cx, samples: readonly SampleRow[], names: EntryNames): Promise<View[]> {
  const [entries, texts] = await Promise.all([
    getEntries(
      cx,
      samples.map(({ entryId }) => entryId),
      names,
    ),
    readTexts(
      cx.deps,
      samples.flatMap(({ verdictEntryId }) => verdictEntryId ?? []),
    ),
  ])
  return samples.map((sample) => ({
    entry: { id: sample.entryId, line: entries.get(sample.entryId)?.line ?? '' },
    dueAt: new Date(Number(sample.dueAt)).toISOString(),
    overdue: sample.verdict === null && Number(sample.dueAt) <= cx.now(),
    verdict: sample.verdict,
    reviewedByName: sample.reviewedByName,
    reviewedAt: sample.reviewedAt === null ? null : new Date(Number(sample.reviewedAt)).toISOString(),
    note: (sample.verdictEntryId && texts.get(sample.verdictEntryId)) || null,
    canReview: sample.verdict === null && !concerns(cx, actorOf(cx), sample),
  }))
}
