import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'

/** What was written about a case goes with the person's core record; case, scope and days stay as proof of the hold. */
export const groundsEraser: Eraser = {
  id: 'retention.grounds',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Map()
    const people = inList(tx, employeeIds)
    const found = await rows<{ id: string; n: number }>(
      tx,
      `SELECT employee_id AS id, COUNT(*) AS n FROM retention_holds
       WHERE ground IS NOT NULL AND employee_id ${people.sql} GROUP BY employee_id`,
      people.values,
    )
    await run(tx, `UPDATE retention_holds SET ground = NULL WHERE employee_id ${people.sql}`, people.values)
    return new Map(found.map(({ id, n }) => [id, Number(n)]))
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Set()
    const people = inList(target, employeeIds)
    const found = await rows<{ id: string }>(
      target,
      `SELECT employee_id AS id FROM retention_holds WHERE ground IS NOT NULL AND employee_id ${people.sql}`,
      people.values,
    )
    return new Set(found.map(({ id }) => id))
  },
}
