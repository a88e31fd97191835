import { rm } from 'node:fs/promises'
import { destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { outboxFile } from './fallback.ts'

/** Messages to somebody whose core record goes: rows, and files that no gateway has taken, which name addresses. */
export const deliveriesEraser: Eraser = {
  id: 'messages.deliveries',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Map()
    const people = inList(tx, employeeIds)
    const beside = await rows<{ id: string }>(
      tx,
      `SELECT id FROM messages_deliveries WHERE recipient_id ${people.sql} AND channel = 'fallback'`,
      people.values,
    )
    // Files first: with the rows gone nobody would know whose they were.
    for (const { id } of beside) await rm(outboxFile(tx.cx.deps.config, id), { force: true })
    return destroyRows(tx, { table: 'messages_deliveries', column: 'recipient_id' }, employeeIds)
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!retentionClasses.includes('roster_core')) return new Set()
    const people = inList(target, employeeIds)
    const found = await rows<{ id: string }>(
      target,
      `SELECT DISTINCT recipient_id AS id FROM messages_deliveries WHERE recipient_id ${people.sql}`,
      people.values,
    )
    return new Set(found.map(({ id }) => id))
  },
}
