import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { SendingRow } from './sending.model.ts'

type Sending = NonNullable<ResponseOf<Api['erasure.receipts']>['items'][number]['sending']>

/** How far the sending of these receipts is; whoever was not to be reached is missing. */
export async function sendingsOf(db: Db, receiptIds: readonly string[]): Promise<Map<string, Sending>> {
  if (receiptIds.length === 0) return new Map()
  const asked = inList(db, receiptIds)
  const found = await rows<SendingRow>(
    db,
    `SELECT receipt_id AS receiptId, ways, state, addressed_at AS addressedAt, written_at AS writtenAt, ended_at AS endedAt
     FROM erasure_sendings WHERE receipt_id ${asked.sql}`,
    asked.values,
  )
  return new Map(
    found.map(({ receiptId, ways, state, addressedAt, writtenAt, endedAt }) => [
      receiptId,
      {
        ways: ways.split(',') as Sending['ways'],
        state,
        at: new Date(Number(endedAt ?? writtenAt ?? addressedAt)).toISOString(),
      },
    ]),
  )
}
