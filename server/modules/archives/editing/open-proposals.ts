import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Permit } from '../../access/index.ts'
import { append } from '../../audit/index.ts'
import { sectionsOf } from '../../catalogue/index.ts'
import type { CorrectionValueRow } from './correction.model.ts'
import { openCorrectionValue } from './open-correction-value.ts'

export interface Proposal {
  field: string
  rowPosition: number
  value: string | null
}

/** Decrypts what was proposed. A key that is gone means erased; a ciphertext that does not open leaves an entry. */
export async function openProposals(
  cx: Cx,
  permit: Permit,
  values: readonly CorrectionValueRow[],
): Promise<Proposal[]> {
  const proposals: Proposal[] = []
  for (const value of values) {
    const { field, rowPosition, sealed } = value
    if (sealed === null) {
      proposals.push({ field, rowPosition, value: null })
      continue
    }
    const wrapped = await cx.deps.keyring.loadWrapped(value.keyId)
    if (!wrapped) throw new AppError('archives.erased')
    const key = cx.deps.keyring.unwrap(wrapped)
    const plain = key && openCorrectionValue(permit, { ...value, sealed }, key)
    if (plain === null) {
      await recordUnreadable(cx, permit, field)
      throw new AppError('archives.unreadable')
    }
    proposals.push({ field, rowPosition, value: plain })
  }
  return proposals
}

async function recordUnreadable(cx: Cx, permit: Permit, field: string): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.field_unreadable',
        result: 'failed',
        subjectId: permit.employeeId,
        sections: sectionsOf([field]),
        fields: [field],
        details: { of: permit.entryId },
      },
    ]),
  )
}
