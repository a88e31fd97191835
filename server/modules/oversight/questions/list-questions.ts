import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type EntryNames, getEntries, readTexts } from '../../audit/index.ts'
import { everyName, loadPeople } from '../../people/index.ts'
import type { QuestionRow } from '../oversight.model.ts'
import { maskThirdPersons } from './mask-third-persons.ts'

type View = ResponseOf<Api['oversight.answer_question']>

export const questionColumns = `id, entry_id AS entryId, asker_id AS askerId, reader_id AS readerId, asked_at AS askedAt,
  asked_entry_id AS askedEntryId, answered_at AS answeredAt, answered_by AS answeredBy,
  answered_by_name AS answeredByName, answer_entry_id AS answerEntryId`

/** Never the own questions, nor those about the own looks. */
export async function listQuestions(
  cx: Cx,
  query: { state: 'open' | 'answered'; cursor?: string | undefined; limit: number },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.questions']>> {
  const { employeeId } = actorOf(cx)
  const after = decodeCursor(query.cursor, 1)
  const found = await rows<QuestionRow>(
    cx.deps.db,
    `SELECT ${questionColumns} FROM oversight_questions WHERE answered_at IS ${query.state === 'open' ? '' : 'NOT'} NULL
       AND asker_id <> ? AND (reader_id IS NULL OR reader_id <> ?) ${after ? 'AND id < ?' : ''}
     ORDER BY id DESC LIMIT ${query.limit + 1}`,
    [employeeId, employeeId, ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await presentQuestions(cx, page, names),
    nextCursor: found.length > query.limit && last ? encodeCursor([last.id]) : null,
  }
}

export async function presentQuestions(cx: Cx, questions: readonly QuestionRow[], names: EntryNames): Promise<View[]> {
  if (questions.length === 0) return []
  const { deps } = cx
  const [entries, texts, everybody, askers] = await Promise.all([
    getEntries(cx, [...new Set(questions.map(({ entryId }) => entryId))], names),
    readTexts(
      deps,
      questions.flatMap(({ askedEntryId, answerEntryId }) => [askedEntryId, ...(answerEntryId ? [answerEntryId] : [])]),
    ),
    everyName(deps.db),
    loadPeople(
      deps.db,
      questions.map(({ askerId }) => askerId),
    ),
  ])
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  return questions.map((question) => {
    const entry = entries.get(question.entryId)
    const known = [entry?.actorName ?? '', askers.get(question.askerId)?.name ?? '']
    return {
      id: question.id,
      entry: { id: question.entryId, line: entry?.line ?? '' },
      askedAt: iso(question.askedAt) as string,
      text: texts.get(question.askedEntryId) ?? null,
      draft: entry?.reason ? maskThirdPersons(entry.reason, everybody, known) : null,
      answeredAt: iso(question.answeredAt),
      answeredByName: question.answeredByName,
      answer: (question.answerEntryId && texts.get(question.answerEntryId)) || null,
    }
  })
}
