import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { anyClass, type DayRow } from './day.model.ts'

export interface ComingDay {
  day: string
  /** Each counted once, whatever of theirs goes. */
  people: number
  kinds: { retentionClass: RetentionClassId; people: number }[]
}

/** Days from one to another, both included, on which something goes, the first first. A range of a small table. */
export async function comingDays(target: Db | Tx, from: string, until: string): Promise<ComingDay[]> {
  const found = await rows<DayRow>(
    target,
    `SELECT erase_on AS eraseOn, retention_class AS retentionClass, people FROM retention_days
     WHERE erase_on >= ? AND erase_on <= ? AND people > 0 ORDER BY erase_on, retention_class`,
    [from, until],
  )
  const days = new Map<string, ComingDay>()
  for (const { eraseOn, retentionClass, people } of found) {
    const day = days.get(eraseOn) ?? { day: eraseOn, people: 0, kinds: [] }
    if (retentionClass === anyClass) day.people = Number(people)
    else day.kinds.push({ retentionClass: retentionClass as RetentionClassId, people: Number(people) })
    days.set(eraseOn, day)
  }
  return [...days.values()]
}

/** The first day after that one on which something goes. */
export async function nextDayAfter(target: Db | Tx, day: string): Promise<string | null> {
  const found = await row<{ day: string }>(
    target,
    `SELECT erase_on AS day FROM retention_days WHERE erase_on > ? AND retention_class = '${anyClass}' AND people > 0
     ORDER BY erase_on LIMIT 1`,
    [day],
  )
  return found?.day ?? null
}
