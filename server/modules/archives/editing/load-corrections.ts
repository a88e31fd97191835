import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { CorrectionRow, CorrectionValueRow } from './correction.model.ts'

export const correctionColumns = `id, employee_id AS employeeId, submission, section, fields, state,
  submitted_at AS submittedAt, opened_by AS openedBy, opened_at AS openedAt, decided_at AS decidedAt,
  decided_by AS decidedBy, decided_by_name AS decidedByName, note`

export function findCorrection(target: Db | Tx, id: string): Promise<CorrectionRow | undefined> {
  return row<CorrectionRow>(target, `SELECT ${correctionColumns} FROM archives_corrections WHERE id = ?`, [id])
}

export function findSubmission(
  target: Db | Tx,
  employeeId: string,
  submission: string,
): Promise<CorrectionRow | undefined> {
  return row<CorrectionRow>(
    target,
    `SELECT ${correctionColumns} FROM archives_corrections WHERE employee_id = ? AND submission = ?`,
    [employeeId, submission],
  )
}

export function proposedValues(target: Db | Tx, correctionId: string): Promise<CorrectionValueRow[]> {
  return rows<CorrectionValueRow>(
    target,
    `SELECT correction_id AS correctionId, employee_id AS employeeId, field, row_position AS rowPosition, key_id AS keyId,
       sealed FROM archives_correction_values WHERE correction_id = ? ORDER BY row_position, field`,
    [correctionId],
  )
}

/** `field|position` of everything that waits for HR; proposed values exist only as long as they wait. */
export async function waitingPlaces(target: Db | Tx, employeeId: string): Promise<ReadonlySet<string>> {
  const found = await rows<{ field: string; rowPosition: number }>(
    target,
    'SELECT field, row_position AS rowPosition FROM archives_correction_values WHERE employee_id = ?',
    [employeeId],
  )
  return new Set(found.map(({ field, rowPosition }) => `${field}|${rowPosition}`))
}
