import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { listVersions } from '../retention/index.ts'
import type { ReceiptRow } from './erasure.model.ts'
import { presentRules } from './present-rules.ts'
import type { ReceiptDocument } from './receipt-document.ts'

export type OpenedReceipt = Pick<ReceiptRow, 'id' | 'document' | 'signature' | 'keyId' | 'entryId'>

/** One receipt, given after its entry is committed. */
export async function openReceipt(cx: Cx, receiptId: string, as: 'json' | 'paper'): Promise<OpenedReceipt> {
  const found = await row<OpenedReceipt & { employeeId: string }>(
    cx.deps.db,
    `SELECT id, employee_id AS employeeId, document, signature, key_id AS keyId, entry_id AS entryId
     FROM erasure_receipts WHERE id = ?`,
    [receiptId],
  )
  if (!found) throw new AppError('request.not_found')
  const { employeeId, ...receipt } = found
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'erasure.receipt_opened',
        result: 'done',
        subjectId: employeeId,
        details: { receipt: receiptId, as },
      },
    ]),
  )
  return receipt
}

/** What a receipt names by id, in words, for whoever reads it on a page. */
export async function explainReceipt(cx: Cx, receipt: OpenedReceipt): Promise<ResponseOf<Api['erasure.receipt']>> {
  const { classes, copiesInDingTalk } = JSON.parse(receipt.document) as ReceiptDocument
  const used = new Set(classes.map(({ ruleVersion }) => ruleVersion))
  return {
    ...receipt,
    rules: (await listVersions(cx.deps.db)).filter(({ number }) => used.has(Number(number))).map(presentRules),
    copies: copiesInDingTalk.map((key) => catalogue().section(key)?.titles[cx.locale] ?? key),
  }
}
