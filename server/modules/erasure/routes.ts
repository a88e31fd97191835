import { AppError } from '#server/platform/app-error.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { confirmClock } from './clock.ts'
import { drawList } from './draw-list.ts'
import { drawReceipt } from './draw-receipt.ts'
import { getTimeline } from './get-timeline.ts'
import { listDays } from './list-days.ts'
import { listLeavers } from './list-leavers.ts'
import { listReceipts } from './list-receipts.ts'
import { openList, signList } from './open-list.ts'
import { explainReceipt, openReceipt } from './open-receipt.ts'

export const routes: readonly Route[] = [
  route(api['erasure.receipts'], (cx, { query }) => listReceipts(cx, query)),
  route(api['erasure.receipt'], async (cx, { params }) =>
    explainReceipt(cx, await openReceipt(cx, params.receiptId, 'json')),
  ),
  route(api['erasure.receipt_paper'], async (cx, { params }) => ({
    mediaType: 'application/pdf' as const,
    base64: (await drawReceipt(await openReceipt(cx, params.receiptId, 'paper'))).toString('base64'),
  })),
  route(api['erasure.leavers'], (cx, { query }) => listLeavers(cx, query)),
  route(api['erasure.timeline'], (cx, { params }) => getTimeline(cx, params.employeeId)),
  route(api['erasure.days'], (cx, { query }) => listDays(cx, query.from)),
  route(api['erasure.list'], (cx, { params, query }) => openList(cx, params.day, query)),
  route(api['erasure.signed_list'], (cx, { params, query }) => signList(cx, params.day, { ...query, as: 'json' })),
  route(api['erasure.list_paper'], async (cx, { params, query }) => {
    const list = await signList(cx, params.day, { ...query, as: 'paper' })
    return {
      mediaType: 'application/pdf' as const,
      base64: (await drawList(list)).toString('base64'),
      nextCursor: list.nextCursor,
    }
  }),
  route(api['erasure.confirm_clock'], async (cx, { body }) => {
    if (!(await confirmClock(cx, body.questionId))) throw new AppError('erasure.clock_answered')
    return { confirmed: true as const }
  }),
]
