import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { anyClass, type DayRow } from './day.model.ts'
import type { DueRow } from './due.model.ts'

type Waiting = Pick<DueRow, 'employeeId' | 'retentionClass' | 'state' | 'eraseOn'>

/** What is still to go by itself; held things wait for the end of their case and are in no calendar. */
export const waitingStates = ['kept', 'storage_only', 'due'] as const
const waitingSql = `state IN (${waitingStates.map((state) => `'${state}'`).join(',')}) AND erase_on IS NOT NULL`

/**
 * Carries a change of what is written about some people over to the days, in the transaction that makes it. `before`
 * and `after` are all rows of these people.
 */
export async function shiftDays(tx: Tx, before: readonly Waiting[], after: readonly Waiting[]): Promise<void> {
  const shifts = new Map<string, number>()
  for (const [some, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const key of placesOf(some)) shifts.set(key, (shifts.get(key) ?? 0) + sign)
  await addToDays(
    tx,
    [...shifts].map(([key, people]) => {
      const [eraseOn, retentionClass] = key.split('|') as [string, string]
      return { eraseOn, retentionClass, people }
    }),
  )
}

/** `day|kind` for each row, `day|` once for each person and day. */
function placesOf(some: readonly Waiting[]): string[] {
  const waiting = some.filter(
    ({ state, eraseOn }) => eraseOn !== null && (waitingStates as readonly string[]).includes(state),
  )
  const people = new Set(waiting.map(({ employeeId, eraseOn }) => `${eraseOn}|${employeeId}`))
  return [
    ...waiting.map(({ eraseOn, retentionClass }) => `${eraseOn}|${retentionClass}`),
    ...[...people].map((one) => `${one.slice(0, one.indexOf('|'))}|${anyClass}`),
  ]
}

/** In the order of the key, so that two who count at once wait for each other and never block. */
async function addToDays(tx: Tx, shifts: readonly DayRow[]): Promise<void> {
  const ordered = shifts
    .filter(({ people }) => people !== 0)
    .sort((a, b) => (`${a.eraseOn}|${a.retentionClass}` < `${b.eraseOn}|${b.retentionClass}` ? -1 : 1))
  const insert = 'INSERT INTO retention_days (erase_on, retention_class, people) VALUES (?,?,?)'
  const sql =
    tx.db.dialect === 'sqlite'
      ? `${insert} ON CONFLICT (erase_on, retention_class) DO UPDATE SET people = people + excluded.people`
      : `${insert} ON DUPLICATE KEY UPDATE people = people + VALUES(people)`
  for (const { eraseOn, retentionClass, people } of ordered) await run(tx, sql, [eraseOn, retentionClass, people])
}

/**
 * Every night: what stands is counted anew and the difference, if any, added: after an upgrade there is one, and
 * whoever counts meanwhile adds to the same rows. Days that are over and empty go.
 */
export async function recountDays(cx: Cx): Promise<number> {
  return inTransaction(cx, async (tx) => {
    // One snapshot of both: on MariaDB that of the first reading.
    const counted = await rows<DayRow>(
      tx,
      `SELECT erase_on AS eraseOn, retention_class AS retentionClass, COUNT(*) AS people FROM retention_due
       WHERE ${waitingSql} GROUP BY erase_on, retention_class
       UNION ALL SELECT erase_on, '${anyClass}', COUNT(DISTINCT employee_id) FROM retention_due
       WHERE ${waitingSql} GROUP BY erase_on`,
    )
    const kept = await rows<DayRow>(
      tx,
      'SELECT erase_on AS eraseOn, retention_class AS retentionClass, people FROM retention_days',
    )
    const drift = new Map(kept.map((one) => [`${one.eraseOn}|${one.retentionClass}`, { ...one, people: -one.people }]))
    for (const one of counted) {
      const key = `${one.eraseOn}|${one.retentionClass}`
      drift.set(key, { ...one, people: Number(one.people) + Number(drift.get(key)?.people ?? 0) })
    }
    const wrong = [...drift.values()].filter(({ people }) => people !== 0)
    await addToDays(tx, wrong)
    await run(tx, 'DELETE FROM retention_days WHERE people = 0 AND erase_on < ?', [
      localDate(cx.now(), cx.deps.config.timeZone),
    ])
    return wrong.length
  })
}
