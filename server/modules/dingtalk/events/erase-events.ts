import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'

/** What DingTalk told about somebody whose core record goes: rows with their user id in it. */
export const eventsEraser: Eraser = {
  id: 'dingtalk.events',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Map()
    const told = await eventsAbout(tx, employeeIds)
    const ids = [...new Set(told.map(({ id }) => id))]
    for (let start = 0; start < ids.length; start += 1000) {
      const some = inList(tx, ids.slice(start, start + 1000))
      await run(tx, `DELETE FROM dingtalk_events WHERE id ${some.sql}`, some.values)
    }
    const counts = new Map<string, number>()
    for (const { employeeId } of told) counts.set(employeeId, (counts.get(employeeId) ?? 0) + 1)
    return counts
  },
  stillRead: async (target, { employeeIds, retentionClasses }) =>
    retentionClasses.includes('roster_core')
      ? new Set((await eventsAbout(target, employeeIds)).map(({ employeeId }) => employeeId))
      : new Set(),
}

/** One pass over the inbox for all of them: its rows hold lists of user ids. */
async function eventsAbout(target: Db | Tx, employeeIds: readonly string[]) {
  const people = inList(target, employeeIds)
  const users = new Map(
    (
      await rows<{ id: string; userId: string }>(
        target,
        `SELECT id, user_id AS userId FROM people_employees WHERE id ${people.sql}`,
        people.values,
      )
    ).map(({ id, userId }) => [userId, id]),
  )
  const told: { id: string; employeeId: string }[] = []
  for (let after = ''; ; ) {
    const some = await rows<{ id: string; userIds: string }>(
      target,
      'SELECT id, user_ids AS userIds FROM dingtalk_events WHERE id > ? ORDER BY id LIMIT 5000',
      [after],
    )
    for (const { id, userIds } of some)
      for (const userId of JSON.parse(userIds) as string[]) {
        const employeeId = users.get(userId)
        if (employeeId) told.push({ id, employeeId })
      }
    if (some.length < 5000) return told
    after = (some.at(-1) as { id: string }).id
  }
}
