import { destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'

/** Stands where a name was. */
export const erasedName = '—'

/**
 * The mirror's own words about a person: name, number, post, work addresses, where they are listed and found. What stays
 * is an id, the user id that keeps the next sync from taking them for somebody new, and the pseudonym of the log.
 */
export const coreEraser: Eraser = {
  id: 'people.core',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Map()
    await destroyRows(tx, { table: 'people_search_terms' }, employeeIds)
    await destroyRows(tx, { table: 'people_memberships' }, employeeIds)
    await destroyRows(tx, { table: 'people_role_members' }, employeeIds)
    for (const column of ['holder_id', 'deputy_id'])
      await destroyRows(tx, { table: 'people_deputies', column }, employeeIds)
    const people = inList(tx, employeeIds)
    await run(
      tx,
      `UPDATE people_employees SET name = ?, english_name = NULL, sort_name = '', employee_number = NULL, post = NULL,
         work_phone = NULL, work_mail = NULL, joined_on = NULL, department_names = '[]' WHERE id ${people.sql}`,
      [erasedName, ...people.values],
    )
    return new Map(employeeIds.map((id) => [id, 1]))
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Set()
    const people = inList(target, employeeIds)
    const found = await rows<{ id: string }>(
      target,
      `SELECT id FROM people_employees WHERE id ${people.sql}
         AND (name <> ? OR work_phone IS NOT NULL OR work_mail IS NOT NULL OR employee_number IS NOT NULL)
       UNION SELECT employee_id FROM people_search_terms WHERE employee_id ${people.sql}
       UNION SELECT employee_id FROM people_memberships WHERE employee_id ${people.sql}
       UNION SELECT employee_id FROM people_role_members WHERE employee_id ${people.sql}
       UNION SELECT deputy_id FROM people_deputies WHERE deputy_id ${people.sql}`,
      [...people.values, erasedName, ...people.values, ...people.values, ...people.values, ...people.values],
    )
    return new Set(found.map(({ id }) => id))
  },
}
