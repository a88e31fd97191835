import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { drawReceipt } from './draw-receipt.ts'
import { listReceipts } from './list-receipts.ts'
import { openReceipt } from './open-receipt.ts'

export const routes: readonly Route[] = [
  route(api['erasure.receipts'], (cx, { query }) => listReceipts(cx, query)),
  route(api['erasure.receipt'], (cx, { params }) => openReceipt(cx, params.receiptId, 'json')),
  route(api['erasure.receipt_paper'], async (cx, { params }) => ({
    mediaType: 'application/pdf' as const,
    base64: (await drawReceipt(await openReceipt(cx, params.receiptId, 'paper'))).toString('base64'),
  })),
]
