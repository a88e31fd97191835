import type { Cx } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { limits } from '#shared/limits.ts'
import { leaversSince, lockPeople } from '../people/index.ts'
import { type DueRow, heldClasses, rulesInForce } from '../retention/index.ts'
import { type Asked, begin, fieldsOfClass } from './begin.ts'
import type { ErasedClass, Erasure } from './erasure.model.ts'

const dayMs = 86_400_000

/**
 * Decides the next people of the list, after that id, whose day has come by the rules in force that two persons agreed
 * to (version 0 is nobody's; dates of an older version wait to be computed anew). Due, held, left and since when are read again
 * under the lock: a hold placed a second ago wins. Null when the list is at its end.
 */
export async function beginDue(
  cx: Cx,
  erasers: readonly Eraser[],
  list: { today: string; after: string; people: number },
): Promise<{ last: string; begun: Erasure[] } | null> {
  const { version } = await rulesInForce(cx.deps.db, list.today)
  if (version === 0) return null
  const due = await rows<{ id: string }>(
    cx.deps.db,
    `SELECT DISTINCT employee_id AS id FROM retention_due
     WHERE state = 'due' AND rule_version = ? AND erase_on <= ? AND employee_id > ? ORDER BY employee_id LIMIT ${list.people}`,
    [version, list.today, list.after],
  )
  const last = due.at(-1)?.id
  if (!last) return null
  const ids = due.map(({ id }) => id)
  const begun = await inTransaction(cx, async (tx) => {
    await lockPeople(tx, ids)
    const people = inList(tx, ids)
    const [classes, leavers, held, underWay] = [
      await rows<Pick<DueRow, 'employeeId' | 'retentionClass' | 'ruleId' | 'ruleVersion' | 'jurisdiction' | 'eraseOn'>>(
        tx,
        `SELECT employee_id AS employeeId, retention_class AS retentionClass, rule_id AS ruleId, rule_version AS ruleVersion,
           jurisdiction, erase_on AS eraseOn FROM retention_due
         WHERE state = 'due' AND rule_version = ? AND erase_on <= ? AND employee_id ${people.sql} ORDER BY employee_id, retention_class`,
        [version, list.today, ...people.values],
      ),
      await leaversSince(tx, ids),
      await heldClasses(tx, ids, list.today),
      await peopleUnderWay(tx, ids),
    ]
    const asked = new Map<string, Asked & { classes: ErasedClass[]; fields: string[] }>()
    for (const { employeeId, retentionClass, ...rule } of classes) {
      const leaver = leavers.get(employeeId)
      if (!leaver || leaver.recordedAt + limits.leaverErasureDays * dayMs > cx.now()) continue
      if (underWay.has(employeeId) || held.get(employeeId)?.has(retentionClass)) continue
      const one = asked.get(employeeId) ?? { employeeId, ground: 'retention' as const, classes: [], fields: [] }
      one.classes.push({ id: retentionClass, ...rule })
      one.fields.push(...fieldsOfClass(retentionClass))
      asked.set(employeeId, one)
    }
    return begin(tx, erasers, [...asked.values()])
  })
  return { last, begun }
}

/** Somebody else is at it: one decision about a person at a time. */
async function peopleUnderWay(tx: Parameters<typeof lockPeople>[0], ids: readonly string[]): Promise<Set<string>> {
  const people = inList(tx, ids)
  const found = await rows<{ id: string }>(
    tx,
    `SELECT employee_id AS id FROM erasure_erasures WHERE employee_id ${people.sql} AND state IN ('begun', 'open')`,
    people.values,
  )
  return new Set(found.map(({ id }) => id))
}
