import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '#server/lib/write-whole.ts'
import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import { inList, insertRows, run } from '#server/platform/db/query.ts'
import { type ReceiptAddress, receiptAddresses } from '../archives/index.ts'
import { diedOf, leaversSince } from '../people/index.ts'
import type { Erasure } from './erasure.model.ts'

const folderOf = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'receipts-addressed')
const fileOf = (config: Pick<Config, 'dataDir'>, id: string) => join(folderOf(config), `${id}.json`)

/**
 * Before the first key goes: the receipt will be written after the address is destroyed, so the address is set down
 * beside the database until then, by `sendReceipts`. Only for people who have left and live; whoever is here looks it up.
 * Done again after a kill: where a file lies already nothing is opened.
 */
export async function addressReceipts(cx: Cx, erasures: readonly Erasure[]): Promise<void> {
  const { db, config } = cx.deps
  const addressed = new Set(await addressedReceipts(config))
  const open = erasures.filter(({ id }) => !addressed.has(id))
  const ids = open.map(({ employeeId }) => employeeId)
  const [left, died] = await Promise.all([leaversSince(db, ids), diedOf(db, ids)])
  const asked = open
    .filter(({ employeeId }) => left.has(employeeId) && !died.has(employeeId))
    .map(({ id, employeeId }) => ({ receiptId: id, employeeId }))
  if (asked.length === 0) return
  const addresses = await receiptAddresses(cx, asked, async (tx, entries, ways) => {
    const receipts = inList(
      tx,
      ways.map(({ receiptId }) => receiptId),
    )
    await run(tx, `DELETE FROM erasure_sendings WHERE receipt_id ${receipts.sql}`, receipts.values)
    await insertRows(
      tx,
      'erasure_sendings',
      ways.map(({ receiptId, employeeId, ways: open }) => ({
        receipt_id: receiptId,
        employee_id: employeeId,
        ways: open.join(','),
        state: 'addressed',
        entry_id: entries.get(receiptId) as string,
        addressed_at: tx.cx.now(),
        written_at: null,
        ended_at: null,
      })),
    )
  })
  if (addresses.size === 0) return
  await mkdir(folderOf(config), { recursive: true, mode: 0o700 })
  for (const [id, address] of addresses) await writeWhole(fileOf(config, id), JSON.stringify(address))
}

/** Receipts whose address is set down. */
export async function addressedReceipts(config: Pick<Config, 'dataDir'>): Promise<string[]> {
  const found = await readdir(folderOf(config)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return found.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
}

/** Null where another process has just sent it. */
export async function addressOf(config: Pick<Config, 'dataDir'>, id: string): Promise<ReceiptAddress | null> {
  const text = await readFile(fileOf(config, id), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : (JSON.parse(text) as ReceiptAddress)
}

export const forgetAddress = (config: Pick<Config, 'dataDir'>, id: string) => rm(fileOf(config, id), { force: true })
