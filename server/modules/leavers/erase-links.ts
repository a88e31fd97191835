import { rm } from 'node:fs/promises'
import { addCounts, destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { outboxFile } from '../messages/index.ts'

/**
 * Links and requests end with the core record. A message that no gateway has taken names an address: it goes with the
 * addresses as well.
 */
export const linksEraser: Eraser = {
  id: 'leavers.links',
  async destroy(tx, { employeeIds, retentionClasses }) {
    const core = retentionClasses.includes('roster_core')
    if (!core && !retentionClasses.includes('private_contact')) return new Map()
    const people = inList(tx, employeeIds)
    const messages = await rows<{ id: string }>(
      tx,
      `SELECT id FROM leavers_links WHERE employee_id ${people.sql}
       UNION SELECT id FROM leavers_requests WHERE employee_id ${people.sql}`,
      [...people.values, ...people.values],
    )
    // Files first: with the rows gone nobody would know whose they were.
    for (const { id } of messages) await rm(outboxFile(tx.cx.deps.config, id), { force: true })
    if (!core) return new Map()
    return addCounts(
      await destroyRows(tx, { table: 'leavers_links' }, employeeIds),
      await destroyRows(tx, { table: 'leavers_requests' }, employeeIds),
    )
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Set()
    const people = inList(target, employeeIds)
    const found = await rows<{ id: string }>(
      target,
      `SELECT employee_id AS id FROM leavers_links WHERE employee_id ${people.sql}
       UNION SELECT employee_id FROM leavers_requests WHERE employee_id ${people.sql}`,
      [...people.values, ...people.values],
    )
    return new Set(found.map(({ id }) => id))
  },
}
