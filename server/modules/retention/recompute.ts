import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { JurisdictionId } from '#shared/vocabulary/retention.ts'
import { retentionClassIds } from '#shared/vocabulary/retention.ts'
import { catalogue } from '../catalogue/index.ts'
import { type Leaver, listLeavers, lockPeople } from '../people/index.ts'
import { shiftDays } from './count-days.ts'
import type { DueRow } from './due.model.ts'
import { heldClasses } from './held-classes.ts'
import { dueOf } from './rules/due-of.ts'
import { type RulesInForce, rulesInForce } from './rules-in-force.ts'

const perBatch = 200

/**
 * Brings what is written about these people's data in line with the rules, dates and holds of this moment. Running it
 * again changes nothing; what was erased stays so. Somebody who is here again has no dates, save those of an earlier
 * archive whose use they did not agree to.
 */
export async function recompute(cx: Cx, employeeIds: readonly string[]): Promise<void> {
  for (let start = 0; start < employeeIds.length; start += perBatch) {
    const some = employeeIds.slice(start, start + perBatch)
    await inTransaction(cx, (tx) => recomputeWithin(tx, some))
  }
}

/** Every leaver, in the order of their ids behind `after`; returns the last id of a batch, null at the end. */
export async function recomputeNext(cx: Cx, after: string | null): Promise<string | null> {
  const some = await rows<{ id: string }>(
    cx.deps.db,
    `SELECT id FROM people_employees WHERE id > ? AND (pool = 'left' OR id IN (SELECT employee_id FROM retention_due))
     ORDER BY id LIMIT ${perBatch}`,
    [after ?? ''],
  )
  await recompute(
    cx,
    some.map(({ id }) => id),
  )
  return some.length < perBatch ? null : (some.at(-1)?.id ?? null)
}

/** The same for a few people, in the transaction that changes what their dates rest on. */
export async function recomputeWithin(tx: Tx, employeeIds: readonly string[]): Promise<void> {
  if (employeeIds.length === 0) return
  await lockPeople(tx, employeeIds)
  const today = localDate(tx.cx.now(), tx.cx.deps.config.timeZone)
  const [rules, leavers, held, standing] = [
    await rulesInForce(tx, today),
    await listLeavers(tx, employeeIds),
    await heldClasses(tx, employeeIds, today),
    await dueRowsOf(tx, employeeIds),
  ]
  const granted = await erasureGranted(tx, employeeIds)
  const wanted = leavers.flatMap((leaver) =>
    rowsOf(tx, leaver, rules, { today, held: held.get(leaver.employeeId), granted: granted.has(leaver.employeeId) }),
  )
  const keyOf = (one: Pick<DueRow, 'employeeId' | 'retentionClass'>) => `${one.employeeId}|${one.retentionClass}`
  const before = new Map(standing.map((one) => [keyOf(one), one]))
  const changed = wanted.filter((one) => {
    const old = before.get(keyOf(one))
    return !old || (old.state !== 'erased' && compared.some((key) => old[key] !== one[key]))
  })
  const still = new Set(wanted.map(keyOf))
  const gone = standing.filter((one) => one.state !== 'erased' && !still.has(keyOf(one)))
  for (const { employeeId, retentionClass } of [...gone, ...changed.filter((one) => before.has(keyOf(one)))])
    await run(tx, "DELETE FROM retention_due WHERE employee_id = ? AND retention_class = ? AND state <> 'erased'", [
      employeeId,
      retentionClass,
    ])
  await insertRows(
    tx,
    'retention_due',
    changed.map((one) => ({
      employee_id: one.employeeId,
      retention_class: one.retentionClass,
      state: one.state,
      rule_id: one.ruleId,
      rule_version: one.ruleVersion,
      jurisdiction: one.jurisdiction,
      triggered_on: one.triggeredOn,
      keep_until: one.keepUntil,
      erase_on: one.eraseOn,
      computed_at: one.computedAt,
    })),
  )
  const replaced = new Set(changed.map(keyOf))
  const stays = standing.filter((one) => !gone.includes(one) && !replaced.has(keyOf(one)))
  await shiftDays(tx, standing, [...stays, ...changed])
}

const compared = ['state', 'ruleId', 'ruleVersion', 'jurisdiction', 'triggeredOn', 'keepUntil', 'eraseOn'] as const

function rowsOf(
  tx: Tx,
  leaver: Leaver,
  rules: RulesInForce,
  { today, held, granted }: { today: string; held: ReadonlySet<string> | undefined; granted: boolean },
): DueRow[] {
  const jurisdiction = jurisdictionOf(leaver, rules)
  const due = retentionClassIds.flatMap((retentionClass) => {
    // What rests on a consent is asked for anew: what was given before goes by the leaving it was given before.
    const leaving = leaver.linked === undefined || restsOnConsent(retentionClass) ? leaver : leaver.linked
    if (!leaving) return []
    const facts = {
      leftOn: leaving.leftOn,
      joinedOn: leaver.joinedOn,
      recordedOn: localDate(leaving.recordedAt, tx.cx.deps.config.timeZone),
      erasureGranted: granted,
    }
    const due = dueOf(facts, rules.ruleFor(jurisdiction, retentionClass), {
      today,
      held: held?.has(retentionClass) ?? false,
    })
    return {
      employeeId: leaver.employeeId,
      retentionClass,
      state: due.state,
      ruleId: due.ruleId,
      ruleVersion: rules.version,
      jurisdiction,
      triggeredOn: due.triggeredOn,
      keepUntil: due.keepUntil,
      eraseOn: due.eraseOn,
      computedAt: tx.cx.now(),
    }
  })
  return granted ? due.map((one) => withName(one, due, today)) : due
}

/** Papers that a law keeps need a name on them: of a granted request the core record goes last (compliance.md 7.1). */
function withName(one: DueRow, due: readonly DueRow[], today: string): DueRow {
  if (one.retentionClass !== 'roster_core' || one.eraseOn === null || one.state === 'held') return one
  const last = due.reduce(
    (latest, { keepUntil }) => (keepUntil && keepUntil > latest ? keepUntil : latest),
    one.eraseOn,
  )
  return { ...one, eraseOn: last, state: today >= last ? 'due' : 'storage_only' }
}

/** Of these, who asked that what is held be destroyed, and was granted it. */
async function erasureGranted(tx: Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = inList(tx, employeeIds)
  const found = await rows<{ id: string }>(
    tx,
    `SELECT DISTINCT employee_id AS id FROM retention_tombstones WHERE ground = 'request' AND employee_id ${asked.sql}`,
    asked.values,
  )
  return new Set(found.map(({ id }) => id))
}

/** Whether every field of a kind of data is kept only with a yes. */
export function restsOnConsent(retentionClass: string): boolean {
  return catalogue()
    .fields.filter((field) => field.retentionClass === retentionClass)
    .every(({ consentItem }) => consentItem !== null)
}

/** That of the nearest department that has one said; the contract company itself is a sealed value and stays so. */
function jurisdictionOf({ departmentPaths }: Leaver, { places }: RulesInForce): JurisdictionId {
  for (const path of departmentPaths)
    for (const id of path.split('/').reverse()) if (id && places[id]) return places[id]
  return 'CN'
}

/** What is written about these people's data, by person and kind. */
export async function dueRowsOf(target: Db | Tx, employeeIds: readonly string[]): Promise<DueRow[]> {
  if (employeeIds.length === 0) return []
  const asked = inList(target, employeeIds)
  const found = await rows<DueRow>(
    target,
    `SELECT employee_id AS employeeId, retention_class AS retentionClass, state, rule_id AS ruleId,
       rule_version AS ruleVersion, jurisdiction, triggered_on AS triggeredOn, keep_until AS keepUntil,
       erase_on AS eraseOn, computed_at AS computedAt
     FROM retention_due WHERE employee_id ${asked.sql} ORDER BY employee_id, retention_class`,
    asked.values,
  )
  return found.map((one) => ({ ...one, ruleVersion: Number(one.ruleVersion), computedAt: Number(one.computedAt) }))
}
