import type { Cx } from '#server/platform/context.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { sectionsOf } from '../catalogue/index.ts'
import { makePermit, type Permit } from './permit.ts'

export interface ReceiptLook {
  employeeId: string
  /** Ways by which a leaver may still be reached. */
  fields: readonly string[]
  receiptId: string
}

/**
 * Lets the program itself, nobody watching, open where a leaver is reached, to send the receipt of what is destroyed.
 * One entry per person, committed first, with what `beside` writes. Whether there is anything to send is the caller's.
 */
export async function authorizeReceipts(
  cx: Cx,
  looks: readonly ReceiptLook[],
  beside: (tx: Tx, entries: ReadonlyMap<string, string>) => Promise<void>,
): Promise<Map<string, Permit>> {
  const ids = await inTransaction(cx, async (tx) => {
    const made = await append(
      tx,
      looks.map(({ employeeId, fields, receiptId }) => ({
        by: cx,
        action: 'erasure.receipt_sent' as const,
        result: 'done' as const,
        subjectId: employeeId,
        sections: sectionsOf(fields),
        fields,
        details: { receipt: receiptId },
      })),
    )
    await beside(tx, new Map(looks.map(({ receiptId }, index) => [receiptId, made[index] as string])))
    return made
  })
  return new Map(
    looks.map(({ employeeId, fields, receiptId }, index) => [
      receiptId,
      makePermit({
        viewerId: '',
        employeeId,
        fields: new Set(fields),
        rowId: null,
        entryId: ids[index] as string,
      }),
    ]),
  )
}
