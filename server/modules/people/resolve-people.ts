import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { findPerson } from './load-people.ts'
import { type ListedPerson, listedColumns, personRow } from './person-row.ts'
import { relationTo } from './relation.ts'

/**
 * The people that DingTalk's picker named, as a list shows them to the caller, in the order they were chosen. The ids
 * come from a page and are believed in nothing else; unknown and not the caller's to see are the same answer.
 */
export async function resolvePeople(cx: Cx, userIds: readonly string[]): Promise<ResponseOf<Api['people.resolve']>> {
  const { db } = cx.deps
  const actor = actorOf(cx)
  const found = await rows<Omit<ListedPerson, 'departmentIds'> & { userId: string }>(
    db,
    `SELECT ${listedColumns}, e.user_id AS userId FROM people_employees e WHERE e.user_id IN (${marks(userIds.length)})`,
    [...userIds],
  )
  const items = await Promise.all(
    userIds.map(async (userId) => {
      // Word for word: MySQL compares without regard to case.
      const person = found.find((one) => one.userId === userId)
      const facts = person && (await findPerson(db, person.id))
      if (!facts || relationTo(actor, facts).viewers.length === 0) throw new AppError('people.not_in_directory')
      return personRow(actor, person, facts.departmentIds)
    }),
  )
  return { items }
}
