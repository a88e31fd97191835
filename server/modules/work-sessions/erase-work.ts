import type { Db } from '#server/platform/db/connection.ts'
import { addCounts, destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { destroyParts } from './sealed-file.ts'

/** Files in which something of these people still lies. */
async function filesAbout(target: Db | Tx, employeeIds: readonly string[]) {
  const people = inList(target, employeeIds)
  return rows<{ id: string; employeeId: string }>(
    target,
    `SELECT f.id, p.employee_id AS employeeId FROM work_files f JOIN work_people p ON p.session_id = f.session_id
     WHERE f.state IN ('making', 'ready') AND p.employee_id ${people.sql}`,
    people.values,
  )
}

/** A file of many goes as a whole: it is made anew without whoever was erased. Who was in a session goes with the core record. */
export const workEraser: Eraser = {
  id: 'work.files',
  async destroy(tx, { employeeIds, retentionClasses }) {
    const files = await filesAbout(tx, employeeIds)
    for (const id of new Set(files.map((file) => file.id))) {
      await destroyParts(tx, id)
      await run(tx, "UPDATE work_files SET state = 'expired' WHERE id = ?", [id])
    }
    const gone = new Map<string, number>()
    for (const { employeeId } of files) gone.set(employeeId, (gone.get(employeeId) ?? 0) + 1)
    if (!retentionClasses.includes('roster_core')) return gone
    return addCounts(gone, await destroyRows(tx, { table: 'work_people' }, employeeIds))
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    const files = await filesAbout(target, employeeIds)
    const people = inList(target, employeeIds)
    const named = retentionClasses.includes('roster_core')
      ? await rows<{ employeeId: string }>(
          target,
          `SELECT employee_id AS employeeId FROM work_people WHERE employee_id ${people.sql}`,
          people.values,
        )
      : []
    return new Set([...files, ...named].map(({ employeeId }) => employeeId))
  },
}
