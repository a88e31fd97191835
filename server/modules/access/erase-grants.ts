import { addCounts, destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'

/**
 * Grants and tickets about these people end with any of their data: what they open is gone. The requests lose their free
 * text and the name with the core record; the log keeps what was decided (its own expiry, product.md 5).
 */
export const grantsEraser: Eraser = {
  id: 'access.grants',
  async destroy(tx, { employeeIds, retentionClasses }) {
    const ended = addCounts(
      await destroyRows(tx, { table: 'access_grants' }, employeeIds),
      await destroyRows(tx, { table: 'access_tickets' }, employeeIds),
    )
    if (!retentionClasses.includes('roster_core')) return ended
    const people = inList(tx, employeeIds)
    await run(
      tx,
      `UPDATE access_approvals SET subject_name = NULL, reason = NULL, note = NULL WHERE subject_id ${people.sql}`,
      people.values,
    )
    await run(
      tx,
      `DELETE FROM access_queries WHERE approval_id IN (SELECT id FROM access_approvals WHERE subject_id ${people.sql})`,
      people.values,
    )
    return ended
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    const people = inList(target, employeeIds)
    const grants = await rows<{ employeeId: string }>(
      target,
      `SELECT employee_id AS employeeId FROM access_grants WHERE employee_id ${people.sql}`,
      people.values,
    )
    const named = retentionClasses.includes('roster_core')
      ? await rows<{ employeeId: string }>(
          target,
          `SELECT subject_id AS employeeId FROM access_approvals WHERE subject_id ${people.sql}
           AND (subject_name IS NOT NULL OR reason IS NOT NULL OR note IS NOT NULL
             OR EXISTS (SELECT 1 FROM access_queries q WHERE q.approval_id = access_approvals.id))`,
          people.values,
        )
      : []
    return new Set([...grants, ...named].map(({ employeeId }) => employeeId))
  },
}
