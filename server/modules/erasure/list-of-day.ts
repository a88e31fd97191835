import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { type PersonRow, rowsOf } from '../people/index.ts'
import { type DueRow, dueOnDay, holdsOf, listVersions } from '../retention/index.ts'

export interface ListedLeaver {
  person: PersonRow
  dues: (DueRow & { heldUntil: string | null })[]
}

/** A part of the list of destruction of a day: who, with what of theirs goes, as they are to be seen by the caller. */
export interface ListPart {
  day: string
  today: string
  /** Versions of the rules that put something on it, with those who agreed. */
  versions: Awaited<ReturnType<typeof listVersions>>
  people: ListedLeaver[]
  /** Behind which id this part begins. */
  after: string
  nextCursor: string | null
}

/** Refuses a day that is over: what went then is in the receipts. What was left over of it is still shown. */
export async function listOfDay(
  cx: Cx,
  day: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<ListPart> {
  const { db, config } = cx.deps
  const today = localDate(cx.now(), config.timeZone)
  const after = String(decodeCursor(page.cursor, 1)?.[0] ?? '')
  const { rows: dues, more } = await dueOnDay(db, day, { after, limit: page.limit })
  if (day < today && dues.length === 0 && after === '') throw new AppError('erasure.day_over')
  const ids = [...new Set(dues.map(({ employeeId }) => employeeId))]
  const [people, holds, versions] = await Promise.all([
    rowsOf(cx, ids),
    holdsOf(db, ids, day > today ? day : today),
    listVersions(db),
  ])
  const used = new Set(dues.map(({ ruleVersion }) => ruleVersion))
  const heldUntil = ({ employeeId, retentionClass }: DueRow) =>
    holds.findLast((hold) => hold.employeeId === employeeId && hold.classes.includes(retentionClass))?.endsOn ?? null
  return {
    day,
    today,
    versions: versions.filter(({ number }) => used.has(Number(number))),
    people: people.map((person) => ({
      person,
      dues: dues
        .filter(({ employeeId }) => employeeId === person.employeeId)
        .map((due) => ({ ...due, heldUntil: heldUntil(due) })),
    })),
    after,
    nextCursor: more ? encodeCursor([ids.at(-1) as string]) : null,
  }
}
