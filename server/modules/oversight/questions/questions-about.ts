import type { Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { readTexts } from '../../audit/index.ts'

/** What a person asked about looks, and what was answered, by the look's entry. */
export async function questionsAbout(
  cx: Cx,
  askerId: string,
  entryIds: readonly string[],
): Promise<Map<string, { askedAt: string; answer: string | null }>> {
  if (entryIds.length === 0) return new Map()
  const wanted = inList(cx.deps.db, entryIds)
  const found = await rows<{ entryId: string; askedAt: number; answerEntryId: string | null }>(
    cx.deps.db,
    `SELECT entry_id AS entryId, asked_at AS askedAt, answer_entry_id AS answerEntryId FROM oversight_questions
     WHERE asker_id = ? AND entry_id ${wanted.sql}`,
    [askerId, ...wanted.values],
  )
  const texts = await readTexts(
    cx.deps,
    found.flatMap(({ answerEntryId }) => answerEntryId ?? []),
  )
  return new Map(
    found.map(({ entryId, askedAt, answerEntryId }) => [
      entryId,
      {
        askedAt: new Date(Number(askedAt)).toISOString(),
        answer: (answerEntryId && texts.get(answerEntryId)) || null,
      },
    ]),
  )
}
