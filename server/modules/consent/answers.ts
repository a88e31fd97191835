import { newId } from '#server/lib/ids.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { AnswerRow } from './answer.model.ts'

/** Versions that make an older yes void (PIPL 14); `other` is only told anew. */
const renewing = "('purpose', 'method', 'kinds_of_data')"

/** The answer of a person to an item that counts at a moment: the newest given by then. */
export interface NewestAnswer {
  id: string
  employeeId: string
  item: string
  answer: AnswerRow['answer']
  how: AnswerRow['how']
  noticeId: string
  at: number
  signedOn: string | null
  /** A version in force by then changed purpose, method or kinds of data since the one that was answered. */
  renew: boolean
}

/** Answers are few a person, versions a handful: one statement tells both. Of everybody when no ids are given. */
export async function newestAnswers(
  target: Db | Tx,
  at: number,
  asked: { employeeIds?: readonly string[]; item?: string },
): Promise<NewestAnswer[]> {
  const { employeeIds, item } = asked
  if (employeeIds?.length === 0) return []
  const found = await rows<Omit<NewestAnswer, 'renew'> & { renew: number }>(
    target,
    `SELECT a.id, a.employee_id AS employeeId, a.item, a.answer, a.how, a.notice_id AS noticeId, a.at, a.signed_on AS signedOn,
       EXISTS (SELECT 1 FROM consent_notices n JOIN consent_notices later ON later.section = n.section
         AND later.effective_at > n.effective_at AND later.effective_at <= ?
         AND later.state = 'published' AND later.change_kind IN ${renewing}
         WHERE n.id = a.notice_id) AS renew
     FROM consent_answers a WHERE a.at <= ?
       ${employeeIds ? `AND a.employee_id IN (${marks(employeeIds.length)})` : ''} ${item ? 'AND a.item = ?' : ''}
     ORDER BY a.id`,
    [at, at, ...(employeeIds ?? []), ...(item ? [item] : [])],
  )
  const newest = new Map(
    found.map((one) => [
      `${one.employeeId}|${one.item}`,
      { ...one, at: Number(one.at), renew: Number(one.renew) === 1 },
    ]),
  )
  return [...newest.values()]
}

/**
 * Items each person agrees to at a moment: the newest answer is yes, and nothing it was about has changed since. Read
 * at the moment of the question, never kept.
 */
export async function consentedItems(
  target: Db | Tx,
  employeeIds: readonly string[],
  at: number,
): Promise<Map<string, Set<string>>> {
  const items = new Map<string, Set<string>>(employeeIds.map((id) => [id, new Set()]))
  for (const { employeeId, item, answer, renew } of await newestAnswers(target, at, { employeeIds }))
    if (answer === 'yes' && !renew) items.get(employeeId)?.add(item)
  return items
}

type Given = 'employeeId' | 'item' | 'answer' | 'noticeId' | 'how'
export type NewAnswer = Pick<AnswerRow, Given> & {
  [Key in Exclude<keyof AnswerRow, Given | 'id' | 'at'>]?: AnswerRow[Key] | undefined
}

/** What people last said to each item at a moment, `employeeId|item`; a yes that has to be given anew is neither. */
export async function answeredItems(
  target: Db | Tx,
  employeeIds: readonly string[],
  at: number,
): Promise<{ yes: ReadonlySet<string>; no: ReadonlySet<string> }> {
  const said = { yes: new Set<string>(), no: new Set<string>() }
  for (const { employeeId, item, answer, renew } of await newestAnswers(target, at, { employeeIds }))
    if (answer === 'no' || !renew) said[answer].add(`${employeeId}|${item}`)
  return said
}

/**
 * Keeps an answer as a row of its own; nothing is overwritten, so what was in force when can be shown. Returns the ids.
 * Throws a unique violation when somebody answered the same item in between: `lookingAgain` then starts over.
 */
export async function recordAnswers(tx: Tx, answers: readonly NewAnswer[]): Promise<string[]> {
  const now = tx.cx.now()
  const made = answers.map((one) => ({
    id: newId(now),
    employee_id: one.employeeId,
    item: one.item,
    answer: one.answer,
    notice_id: one.noticeId,
    how: one.how,
    at: now,
    follows: one.follows ?? '',
    locale: one.locale ?? tx.cx.deps.config.defaultLocale,
    text_hash: one.textHash ?? '',
    device: one.device ?? 'unknown',
    ip_prefix: one.ipPrefix ?? '',
    seconds_on_screen: one.secondsOnScreen ?? null,
    session_id: one.sessionId ?? null,
    operator_id: one.operatorId ?? null,
    operator_name: one.operatorName ?? null,
    signed_on: one.signedOn ?? null,
    filed_at: one.filedAt ?? null,
  }))
  await insertRows(tx, 'consent_answers', made)
  return made.map(({ id }) => id)
}

/** Two at once: the one that came second starts over and finds the other's answer. */
export async function lookingAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isUniqueViolation(error) || tries === 4) throw error
    }
  }
}

/** Whose no is older than an instant and still stands. */
export async function refusedSince(
  target: Db | Tx,
  now: number,
  before: number,
): Promise<{ employeeId: string; item: string; at: number }[]> {
  return (await newestAnswers(target, now, {})).filter(({ answer, at }) => answer === 'no' && at <= before)
}
