import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { authorizeReceipts } from '../access/index.ts'
import { currentValues } from './load-values.ts'
import { openField } from './open-field.ts'
import { recordUnreadable } from './record-unreadable.ts'

const mail = 'basic.private_mail'
const phone = 'basic.private_phone'

export interface ReceiptAddress {
  mail: string | null
  phone: string | null
}

/** Which ways are open, before anything is opened. */
export interface ReceiptWays {
  receiptId: string
  employeeId: string
  ways: readonly ('mail' | 'phone')[]
}

/**
 * Where these leavers are reached outside DingTalk, as long as that is not destroyed: by receipt. Whoever left no
 * address is missing. `beside` is written with the entries, before anything is opened.
 */
export async function receiptAddresses(
  cx: Cx,
  asked: readonly { receiptId: string; employeeId: string }[],
  beside: (tx: Tx, entries: ReadonlyMap<string, string>, ways: readonly ReceiptWays[]) => Promise<void>,
): Promise<Map<string, ReceiptAddress>> {
  const { db, keyring } = cx.deps
  const values = await currentValues(
    db,
    asked.map(({ employeeId }) => employeeId),
    [mail, phone],
  )
  const wrapped = new Map(
    await Promise.all(
      [...new Set(values.map(({ keyId }) => keyId))].map(async (id) => [id, await keyring.loadWrapped(id)] as const),
    ),
  )
  const byPerson = groupBy(
    values.filter(({ keyId }) => wrapped.get(keyId)),
    ({ employeeId }) => employeeId,
  )
  const reached = asked.filter(({ employeeId }) => byPerson.has(employeeId))
  if (reached.length === 0) return new Map()
  const looks = reached.map(({ employeeId, receiptId }) => ({
    employeeId,
    receiptId,
    fields: (byPerson.get(employeeId) ?? []).map(({ field }) => field),
  }))
  const ways = looks.map(
    ({ employeeId, receiptId, fields }): ReceiptWays => ({
      employeeId,
      receiptId,
      ways: fields.map((field) => (field === mail ? 'mail' : 'phone')),
    }),
  )
  const permits = await authorizeReceipts(cx, looks, (tx, entries) => beside(tx, entries, ways))
  const found = new Map<string, ReceiptAddress>()
  for (const { employeeId, receiptId } of looks) {
    const permit = permits.get(receiptId)
    if (!permit) continue
    const address: ReceiptAddress = { mail: null, phone: null }
    for (const value of byPerson.get(employeeId) ?? []) {
      const key = keyring.unwrap(wrapped.get(value.keyId) as NonNullable<ReturnType<typeof wrapped.get>>)
      const plain = key && openField(permit, value, key)
      if (plain === null) await recordUnreadable(cx, permit, [value.field])
      else address[value.field === mail ? 'mail' : 'phone'] = plain
    }
    if (address.mail !== null || address.phone !== null) found.set(receiptId, address)
  }
  return found
}
