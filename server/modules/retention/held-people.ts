import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'

/** On whom a legal hold lies now. */
export async function heldPeople(cx: Cx): Promise<string[]> {
  const held = await rows<{ employeeId: string }>(
    cx.deps.db,
    "SELECT DISTINCT employee_id AS employeeId FROM retention_holds WHERE state = 'in_force' AND ends_on >= ?",
    [localDate(cx.now(), cx.deps.config.timeZone)],
  )
  return held.map(({ employeeId }) => employeeId)
}
