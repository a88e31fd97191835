import type { Db } from '#server/platform/db/connection.ts'
import { addCounts, destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser, ErasureScope } from '#server/platform/erasing.ts'
import { associatedData } from '../associated-data.ts'
import { currentValues } from '../load-values.ts'

const ofFields = (target: Db | Tx, fields: readonly string[]) => {
  const list = inList(target, fields)
  return { sql: `field ${list.sql}`, values: list.values }
}

async function idsIn(target: Db | Tx, table: string, { employeeIds, fields }: ErasureScope) {
  const people = inList(target, employeeIds)
  const named = ofFields(target, fields)
  return rows<{ id: string; employeeId: string }>(
    target,
    `SELECT id, employee_id AS employeeId FROM ${table} WHERE employee_id ${people.sql} AND ${named.sql}`,
    [...people.values, ...named.values],
  )
}

async function keysOutside(target: Db | Tx, table: string, { employeeIds, fields }: ErasureScope) {
  const people = inList(target, employeeIds)
  const named = ofFields(target, fields)
  const found = await rows<{ keyId: string }>(
    target,
    `SELECT DISTINCT key_id AS keyId FROM ${table} WHERE employee_id ${people.sql} AND NOT (${named.sql})`,
    [...people.values, ...named.values],
  )
  return found.map(({ keyId }) => keyId)
}

/** Values with every version and mask, and what says where they are led. */
const values: Eraser = {
  id: 'archives.values',
  async destroy(tx, { employeeIds, fields }) {
    const where = ofFields(tx, fields)
    await destroyRows(tx, { table: 'archives_kept_here', where }, employeeIds)
    return destroyRows(tx, { table: 'archives_values', where }, employeeIds)
  },
  async stillRead(target, scope) {
    const current = await currentValues(target, scope.employeeIds, scope.fields)
    const versions = await idsIn(target, 'archives_values', scope)
    return new Set([...current, ...versions].map(({ employeeId }) => employeeId))
  },
  // What was sealed before its field got a class of its own must not die with these.
  keysElsewhere: async (target, scope) =>
    new Set([
      ...(await keysOutside(target, 'archives_values', scope)),
      ...(await keysOutside(target, 'archives_attachments', scope)),
    ]),
  async sample(target, { employeeIds, fields }) {
    const people = inList(target, employeeIds)
    const named = ofFields(target, fields)
    const found = await rows<Parameters<typeof associatedData>[0] & { keyId: string; sealed: Buffer }>(
      target,
      `SELECT employee_id AS employeeId, field, row_id AS rowId, version, key_id AS keyId, sealed FROM archives_values
       WHERE id IN (SELECT MIN(id) FROM archives_values WHERE employee_id ${people.sql} AND ${named.sql} GROUP BY employee_id)`,
      [...people.values, ...named.values],
    )
    return found.map((value) => ({
      employeeId: value.employeeId,
      keyId: value.keyId,
      sealed: value.sealed,
      associated: associatedData(value, 'value'),
    }))
  },
}

const attachments: Eraser = {
  id: 'archives.attachments',
  async destroy(tx, scope) {
    const ids = (await idsIn(tx, 'archives_attachments', scope)).map(({ id }) => id)
    if (ids.length === 0) return new Map()
    const named = inList(tx, ids)
    await run(tx, `DELETE FROM archives_attachment_parts WHERE attachment_id ${named.sql}`, named.values)
    return destroyRows(tx, { table: 'archives_attachments', where: ofFields(tx, scope.fields) }, scope.employeeIds)
  },
  stillRead: async (target, scope) =>
    new Set((await idsIn(target, 'archives_attachments', scope)).map(({ employeeId }) => employeeId)),
}

/** Proposed, held back and doubted values: each sealed, each on its way to become one. */
const waiting: Eraser = {
  id: 'archives.waiting',
  async destroy(tx, { employeeIds, fields }) {
    const where = ofFields(tx, fields)
    const destroyed = await Promise.all(waitingTables.map((table) => destroyRows(tx, { table, where }, employeeIds)))
    return addCounts(...destroyed)
  },
  async stillRead(target, { employeeIds, fields }) {
    const people = inList(target, employeeIds)
    const named = ofFields(target, fields)
    const found = await Promise.all(
      waitingTables.map((table) =>
        rows<{ employeeId: string }>(
          target,
          `SELECT employee_id AS employeeId FROM ${table} WHERE employee_id ${people.sql} AND ${named.sql}`,
          [...people.values, ...named.values],
        ),
      ),
    )
    return new Set(found.flat().map(({ employeeId }) => employeeId))
  },
}
const waitingTables = ['archives_correction_values', 'archives_held_values', 'archives_import_faults'] as const

export const archiveErasers: readonly Eraser[] = [values, attachments, waiting]
