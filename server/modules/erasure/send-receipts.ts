import { rm, stat } from 'node:fs/promises'
import type { Cx } from '#server/platform/context.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { outboxFile, writeToOutbox } from '../messages/index.ts'
import { organisationName } from '../people/index.ts'
import { addressedReceipts, addressOf, forgetAddress } from './address-receipts.ts'
import type { ReceiptRow } from './erasure.model.ts'
import type { SendingRow } from './sending.model.ts'

const dayMs = 86_400_000
const atOnce = 200

/**
 * Whatever receipt is proven by now goes to the address set down for it: into the folder where a gateway takes it, and
 * the address is forgotten. Killed in between, the same file is written again. What is not proven yet waits.
 */
export async function sendReceipts(cx: Cx): Promise<void> {
  const { db, config, secrets } = cx.deps
  const waiting = await addressedReceipts(config)
  for (let start = 0; start < waiting.length; start += atOnce) {
    const some = waiting.slice(start, start + atOnce)
    const ids = inList(db, some)
    const receipts = await rows<Pick<ReceiptRow, 'id' | 'document' | 'signature' | 'keyId'>>(
      db,
      `SELECT id, document, signature, key_id AS keyId FROM erasure_receipts WHERE id ${ids.sql}`,
      ids.values,
    )
    const organisation = receipts.length > 0 ? await organisationName(cx) : ''
    for (const { id, document, signature, keyId } of receipts) {
      const to = await addressOf(config, id)
      if (!to) continue
      await writeToOutbox(config, {
        id,
        to,
        subject: text(config.defaultLocale, 'erasures.mail.subject', { organisation }),
        text: text(config.defaultLocale, mailOf(document), { organisation, id }),
        url: '',
        receipt: {
          document,
          signature,
          keyId,
          publicKey: secrets.verifyingKey.export({ type: 'spki', format: 'pem' }).toString(),
        },
      })
      await run(db, "UPDATE erasure_sendings SET state = 'written', written_at = ? WHERE receipt_id = ?", [
        cx.now(),
        id,
      ])
      await forgetAddress(config, id)
    }
    await forgetStrangers(cx, some)
  }
}

/** Who asked for it is answered by it. */
const mailOf = (document: string) =>
  JSON.parse(document).ground === 'request' ? 'erasures.mail.answer' : 'erasures.mail.text'

/** An address without an erasure is nobody's to keep: the database is an older one, and the journal knew nothing. */
async function forgetStrangers({ deps: { db, config } }: Cx, ids: readonly string[]): Promise<void> {
  const asked = inList(db, ids)
  const known = new Set(
    (await rows<{ id: string }>(db, `SELECT id FROM erasure_erasures WHERE id ${asked.sql}`, asked.values)).map(
      ({ id }) => id,
    ),
  )
  for (const id of ids) if (!known.has(id)) await forgetAddress(config, id)
}

/**
 * What became of the files: taken by a gateway, or after a week by nobody; an address must not lie there longer. What is
 * over is written down before the file goes, so that a kill in between does not look like a gateway.
 */
export async function tendOutbox(cx: Cx): Promise<void> {
  const { db, config } = cx.deps
  for (let after = ''; ; ) {
    const some = await rows<Pick<SendingRow, 'receiptId' | 'employeeId' | 'writtenAt' | 'state'>>(
      db,
      `SELECT receipt_id AS receiptId, employee_id AS employeeId, written_at AS writtenAt, state FROM erasure_sendings
       WHERE (state = 'written' OR (state = 'expired' AND ended_at IS NULL)) AND receipt_id > ?
       ORDER BY receipt_id LIMIT ${atOnce}`,
      [after],
    )
    for (const one of some) {
      const file = outboxFile(config, one.receiptId)
      const there = await stat(file).then(
        () => true,
        () => false,
      )
      if (one.state === 'written' && !there) await end(cx, one.receiptId, 'taken')
      else if (one.state === 'expired' || Number(one.writtenAt) + limits.receiptDays * dayMs <= cx.now()) {
        if (one.state === 'written') await expire(cx, one)
        await rm(file, { force: true })
        await end(cx, one.receiptId, 'expired')
      }
    }
    const last = some.at(-1)
    if (!last || some.length < atOnce) return
    after = last.receiptId
  }
}

async function end(cx: Cx, receiptId: string, state: SendingRow['state']): Promise<void> {
  await run(cx.deps.db, 'UPDATE erasure_sendings SET state = ?, ended_at = ? WHERE receipt_id = ?', [
    state,
    cx.now(),
    receiptId,
  ])
}

async function expire(cx: Cx, { receiptId, employeeId }: Pick<SendingRow, 'receiptId' | 'employeeId'>): Promise<void> {
  await inTransaction(cx, async (tx) => {
    await run(tx, "UPDATE erasure_sendings SET state = 'expired' WHERE receipt_id = ?", [receiptId])
    await append(tx, [
      {
        by: cx,
        action: 'erasure.receipt_sent',
        result: 'expired',
        subjectId: employeeId,
        details: { receipt: receiptId },
      },
    ])
  })
}
