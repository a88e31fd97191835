import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { EmployeeRow } from './employee.model.ts'

export type Address = Pick<EmployeeRow, 'id' | 'userId' | 'unionId' | 'workMail' | 'workPhone'> & { here: boolean }

/** Where people are reached, all of it work data; `here` is false for whoever has left. */
export async function addressesOf(target: Db | Tx, ids: readonly string[]): Promise<Map<string, Address>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const found = await rows<Omit<Address, 'here'> & { pool: string }>(
    target,
    `SELECT id, user_id AS userId, union_id AS unionId, work_mail AS workMail, work_phone AS workPhone, pool
     FROM people_employees WHERE id IN (${marks(asked.length)})`,
    asked,
  )
  return new Map(found.map(({ pool, ...address }) => [address.id, { ...address, here: pool !== 'left' }]))
}
