import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import type { DueRow } from '../retention/index.ts'
import { begin, fieldsOfClass } from './begin.ts'
import type { Erasure } from './erasure.model.ts'

export { finish } from './finish.ts'

/**
 * Decides that these kinds of data go because their person asked and was granted it: the only way before the two weeks
 * are over. Called in a transaction that holds the person and has asked for holds; `finish` destroys.
 */
export function beginRequested(
  tx: Tx,
  erasers: readonly Eraser[],
  employeeId: string,
  due: readonly DueRow[],
): Promise<Erasure[]> {
  const classes = due.map(({ retentionClass, ruleId, ruleVersion, jurisdiction, eraseOn }) => ({
    id: retentionClass,
    ruleId,
    ruleVersion,
    jurisdiction,
    eraseOn,
  }))
  const fields = classes.flatMap(({ id }) => fieldsOfClass(id))
  return begin(tx, erasers, [{ employeeId, ground: 'request', classes, fields }])
}
