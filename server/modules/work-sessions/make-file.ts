import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { authorizeFiling, mayWork, ownGrants, type Permit } from '../access/index.ts'
import { loadSealed, openValues } from '../archives/index.ts'
import { append, maskReason, readTexts } from '../audit/index.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { loadPeople, type PersonFacts } from '../people/index.ts'
import { closeSession } from './end-session.ts'
import { getOwnSession, isOpen, peopleOf } from './load-work.ts'
import { presentSession, type WorkView } from './present-work.ts'
import { destroyKeys, destroyParts, keepFile, makeFileKey } from './sealed-file.ts'
import { chosenFields, inFile } from './work-fields.ts'
import { writeTable } from './write-table.ts'

type Input = HandlerInput<Api['work.file']>['body']

const peoplePerBatch = 100

/**
 * 法定申报: an entry about each person, committed; then their values, a batch at a time, into one sealed file; then the
 * session is over.
 */
export async function makeFile(cx: Cx, sessionId: string, input: Input): Promise<WorkView> {
  const session = await getOwnSession(cx, sessionId)
  if (!isOpen(session, cx.now())) throw new AppError('work.over')
  if (!mayWork(actorOf(cx), session.purpose)) {
    await inTransaction(cx, (tx) => closeSession(tx, session, 'duty'))
    throw new AppError('work.over')
  }
  if (!catalogue().purpose(session.purpose)?.recipients.includes(input.recipient)) throw new AppError('work.no_file')
  const covered = (JSON.parse(session.fields) as string[]).flatMap((key) => catalogue().field(key) ?? [])
  const fields = chosenFields(covered.filter(inFile), input.fields)
  const members = await peopleOf(cx.deps.db, sessionId)
  const [people, grants, reasons] = await Promise.all([
    loadPeople(
      cx.deps.db,
      members.map(({ employeeId }) => employeeId),
    ),
    ownGrants(
      cx,
      members.map(({ grantId }) => grantId),
    ),
    readTexts(cx.deps, [session.entryId]),
  ])
  const fileId = newId(cx.now())
  const { id: keyId, key } = await makeFileKey(cx, fileId)
  const recipientName = maskReason(input.recipientName)
  const filed = await authorizeFiling(
    cx,
    {
      grants: grants.flatMap((grant) => {
        const person = people.get(grant.employeeId)
        return person ? { grant, person } : []
      }),
      fields,
      reason: reasons.get(session.entryId) ?? null,
      details: { file: fileId, recipient: input.recipient },
    },
    async (tx, count) => {
      await insertRows(tx, 'work_files', [
        {
          id: fileId,
          session_id: sessionId,
          made_by: actorOf(cx).employeeId,
          state: 'making',
          recipient: input.recipient,
          recipient_name: recipientName,
          format: input.format,
          key_id: keyId,
          people_count: count,
          part_count: 0,
          byte_count: null,
          file_hash: null,
          made_at: cx.now(),
          dies_at: cx.now() + limits.workFileHours * 3_600_000,
        },
      ])
    },
  )
  if (filed.length === 0) {
    await failFile(cx, fileId)
    throw new AppError('work.over')
  }
  try {
    const sheet = catalogue().purpose(session.purpose)?.names[cx.locale] ?? session.purpose
    const content = writeTable(input.format, sheet.slice(0, 31), linesOf(cx, filed, fields))
    const { parts, bytes, hash } = await keepFile(cx, { fileId, key }, content)
    await inTransaction(cx, async (tx) => {
      const made = await run(
        tx,
        "UPDATE work_files SET state = 'ready', part_count = ?, byte_count = ?, file_hash = ? WHERE id = ? AND state = 'making'",
        [parts, bytes, hash, fileId],
      )
      if (made !== 1 || !(await closeSession(tx, session, 'filed'))) throw new AppError('work.over')
      await append(tx, [
        {
          by: cx,
          action: 'work.file_made',
          result: 'done',
          purpose: session.purpose,
          reason: recipientName,
          details: {
            workSession: sessionId,
            file: fileId,
            recipient: input.recipient,
            people: filed.length,
            bytes,
            fileHash: hash,
          },
        },
      ])
    })
  } catch (error) {
    await failFile(cx, fileId)
    throw error
  }
  return presentSession(cx, await getOwnSession(cx, sessionId))
}

/** Nothing of it is left; the session stays open for another try. */
export async function failFile(cx: Cx, fileId: string): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const failed = await run(tx, "UPDATE work_files SET state = 'failed' WHERE id = ? AND state = 'making'", [fileId])
    if (failed !== 1) return
    await destroyParts(tx, fileId)
    await append(tx, [{ by: cx, action: 'work.file_made', result: 'failed', details: { file: fileId } }])
  })
  await destroyKeys(cx, [fileId])
}

/** Headings, then a line a person; what a section repeats stands in one cell. */
async function* linesOf(
  cx: Cx,
  filed: readonly { person: PersonFacts; permit: Permit }[],
  fields: readonly FieldDef[],
): AsyncGenerator<readonly string[][]> {
  yield [fields.map((field) => field.labels[cx.locale])]
  for (let start = 0; start < filed.length; start += peoplePerBatch)
    yield await Promise.all(
      filed.slice(start, start + peoplePerBatch).map(async ({ person, permit }) => {
        const values = await valuesOf(cx, permit, person, fields)
        return fields.map((field) =>
          values
            .filter((one) => one.field.key === field.key)
            .map(({ value }) => value)
            .join('; '),
        )
      }),
    )
}

/** What was erased is an empty cell; a value that does not open makes no file, since half a filing is a wrong one. */
async function valuesOf(cx: Cx, permit: Permit, person: PersonFacts, fields: readonly FieldDef[]) {
  try {
    const { values, unreadable } = await openValues(cx, permit, person, fields, await loadSealed(cx, person.id, fields))
    if (unreadable.length > 0) throw new AppError('archives.unreadable')
    return values
  } catch (error) {
    if (error instanceof AppError && error.code === 'archives.erased') return []
    throw error
  }
}
