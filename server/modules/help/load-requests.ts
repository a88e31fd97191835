import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { hrServing, loadPeople } from '../people/index.ts'
import type { ContactRow } from './contact.model.ts'
import type { HelpRequestRow } from './help-request.model.ts'

export const requestColumns = `id, submission, channel, asker_id AS askerId, recorded_by AS recordedBy, subject_id AS subjectId,
  locale, state, purpose, prohibited, danger, key_id AS keyId, words, answer, outcome, asked_at AS askedAt,
  answered_at AS answeredAt, answered_by AS answeredBy, answered_by_name AS answeredByName`

export const contactColumns = `id, request_id AS requestId, kind, asker_id AS askerId, subject_id AS subjectId, state,
  asked_at AS askedAt, replied_at AS repliedAt, key_id AS keyId, value`

export function findRequest(target: Db | Tx, id: string): Promise<HelpRequestRow | undefined> {
  return row<HelpRequestRow>(target, `SELECT ${requestColumns} FROM help_requests WHERE id = ?`, [id])
}

export function contactsOf(target: Db | Tx, requestId: string): Promise<ContactRow[]> {
  return rows<ContactRow>(target, `SELECT ${contactColumns} FROM help_contacts WHERE request_id = ? ORDER BY id`, [
    requestId,
  ])
}

/** A request as HR's desk may handle it. Nobody handles what they asked themselves, nor what is about them: logged. */
export async function getDeskRequest(cx: Cx, id: string): Promise<HelpRequestRow> {
  const found = await findRequest(cx.deps.db, id)
  if (!found) throw new AppError('request.not_found')
  const me = actorOf(cx).employeeId
  if (!(await servedAskers(cx, [found])).has(found.askerId)) {
    await recordRefused(cx, found)
    throw new AppError('request.not_found')
  }
  if (found.askerId !== me && found.subjectId !== me) return found
  await recordRefused(cx, found)
  throw new AppError('help.own')
}

async function recordRefused(cx: Cx, { id, askerId }: HelpRequestRow): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [{ by: cx, action: 'help.opened', result: 'refused', subjectId: askerId, details: { request: id } }]),
  )
}

/** Askers of these requests whom the caller serves: of the own part of the company, or of one that nobody acts for. */
export async function servedAskers(cx: Cx, requests: readonly HelpRequestRow[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(requests.map(({ askerId }) => askerId))]
  const { employeeId, scopeDepartmentIds } = actorOf(cx)
  if (scopeDepartmentIds === null) return new Set(ids)
  const [serving, people] = await Promise.all([hrServing(cx), loadPeople(cx.deps.db, ids)])
  return new Set(ids.filter((id) => serving(people.get(id) ?? { departmentIds: [] }).includes(employeeId)))
}

export const judgedOf = ({ purpose, prohibited, danger }: HelpRequestRow) => ({
  purpose,
  prohibited: prohibited === 1,
  danger: danger === 1,
})

export const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
