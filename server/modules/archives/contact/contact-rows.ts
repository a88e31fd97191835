import { createHash } from 'node:crypto'
import { groupBy } from '#server/lib/group-by.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { catalogue } from '../../catalogue/index.ts'
import { currentValues, type StoredValue } from '../load-values.ts'

export interface ContactRow {
  rowId: string
  position: number
  values: readonly StoredValue[]
  /** Other for every change of any field of this row: a link names one state of it. */
  stamp: string
}

/** A person's emergency contacts as rows of ciphertext: enough to name and to destroy them, nothing is opened. */
export async function contactRows(db: Db, employeeId: string): Promise<ContactRow[]> {
  const fields =
    catalogue()
      .section('emergency_contact')
      ?.fields.map(({ key }) => key) ?? []
  const byRow = groupBy(await currentValues(db, [employeeId], fields), ({ rowId }) => rowId)
  return [...byRow].map(([rowId, values]) => ({
    rowId,
    position: Math.min(...values.map(({ rowPosition }) => rowPosition)),
    values,
    stamp: createHash('sha256')
      .update(
        values
          .map(({ id }) => id)
          .sort()
          .join(),
      )
      .digest('base64url')
      .slice(0, 12),
  }))
}
