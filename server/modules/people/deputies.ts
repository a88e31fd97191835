import { groupBy } from '#server/lib/group-by.ts'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { mayStandIn } from './abilities.ts'
import type { DeputyRow } from './deputy.model.ts'
import type { StandIn } from './find-actor.ts'
import { type At, askedAt, inForce } from './in-force.ts'
import { loadPeople } from './load-people.ts'

const columns =
  'id, holder_id AS holderId, deputy_id AS deputyId, set_by AS setBy, set_at AS setAt, until_at AS untilAt, ended_at AS endedAt'

/** Roles whose holders decide, and may therefore name somebody who does so in their place. */
const deciding: readonly RoleId[] = ['privacy_officer', 'hr_admin']

export interface SetDeputy {
  holderId: string
  deputyId: string
  /** Milliseconds. */
  until: number
}

/** Whoever decides names a deputy with an end; a privacy officer may do it for somebody else who decides. */
export async function setDeputy(
  cx: Cx,
  { holderId, deputyId, until }: SetDeputy,
  /** In the same transaction: who is told. */
  alongside: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  const actor = actorOf(cx)
  const now = cx.now()
  const id = newId(now)
  const entry: EntryDraft = {
    by: cx,
    action: 'people.deputy_set',
    result: 'done',
    subjectId: deputyId,
    details: { deputy: id, holderId, until: new Date(until).toISOString() },
  }
  if (until <= now || until > now + limits.deputyDaysMax * 86_400_000)
    throw new AppError('request.invalid', { fields: [{ path: 'until', key: 'errors.field.out_of_range' }] })
  const refusal = await inTransaction(cx, async (tx) => {
    const people = await loadPeople(tx, [holderId, deputyId])
    const deputy = people.get(deputyId)
    if (!people.get(holderId) || !deputy || hasLeft(deputy.state)) return 'people.not_found' as const
    const roles = await rolesOf(tx, [holderId, deputyId])
    const held = (roles.get(holderId) ?? []).filter((role) => deciding.includes(role))
    const mine = holderId === actor.employeeId || actor.roles.includes('privacy_officer')
    const fits =
      mine &&
      holderId !== deputyId &&
      held.length > 0 &&
      held.every((role) => mayStandIn(roles.get(deputyId) ?? [], role))
    if (!fits) {
      await append(tx, [{ ...entry, result: 'refused' }])
      return mine ? ('people.deputy_conflict' as const) : ('access.forbidden' as const)
    }
    await insertRows(tx, 'people_deputies', [
      {
        id,
        holder_id: holderId,
        deputy_id: deputyId,
        set_by: actor.employeeId,
        set_at: now,
        until_at: until,
        ended_at: null,
      },
    ])
    await append(tx, [entry])
    await alongside(tx, id)
    return null
  })
  if (refusal) throw new AppError(refusal)
}

/** Ended before its day by the holder, the deputy or an officer; the deputy's next request no longer has it. */
export async function endDeputy(cx: Cx, id: string): Promise<void> {
  const actor = actorOf(cx)
  await inTransaction(cx, async (tx) => {
    const found = await findDeputy(tx, id)
    const mayEnd =
      found && ([found.holderId, found.deputyId].includes(actor.employeeId) || actor.roles.includes('privacy_officer'))
    if (!found || !mayEnd || found.endedAt !== null) throw new AppError('request.not_found')
    await run(tx, 'UPDATE people_deputies SET ended_at = ? WHERE id = ?', [tx.cx.now(), id])
    await append(tx, [
      {
        by: cx,
        action: 'people.deputy_ended',
        result: 'done',
        subjectId: found.deputyId,
        details: { deputy: id, holderId: found.holderId },
      },
    ])
  })
}

async function findDeputy(target: Db | Tx, id: string): Promise<DeputyRow | undefined> {
  return row<DeputyRow>(target, `SELECT ${columns} FROM people_deputies WHERE id = ?`, [id])
}

/** Deputies whose day has not come. */
export function listDeputies(target: Db | Tx, now: number): Promise<DeputyRow[]> {
  return rows<DeputyRow>(
    target,
    `SELECT ${columns} FROM people_deputies WHERE ended_at IS NULL AND until_at > ? ORDER BY until_at, id`,
    [now],
  )
}

/** Who stands in now, and for whom in which role; here to act. */
export async function deputiesInForce(tx: Tx): Promise<{ employeeId: string; standsInFor: StandIn[] }[]> {
  const { target, today } = askedAt(tx)
  const found = await rows<{ deputyId: string; holderId: string; role: RoleId; duties: string }>(
    target,
    `SELECT y.deputy_id AS deputyId, y.holder_id AS holderId, r.role, r.duties FROM people_deputies y
     JOIN people_role_assignments r ON r.employee_id = y.holder_id AND ${inForce('r')}
     JOIN people_employees e ON e.id = y.deputy_id AND e.pool <> 'left'
     WHERE y.ended_at IS NULL AND y.until_at > ?`,
    [today, tx.cx.now()],
  )
  if (found.length === 0) return []
  const roles = await rolesOf(tx, [...new Set(found.map(({ deputyId }) => deputyId))])
  const able = found.filter(({ deputyId, role }) => mayStandIn(roles.get(deputyId) ?? [], role))
  return [...groupBy(able, ({ deputyId }) => deputyId)].map(([employeeId, some]) => ({
    employeeId,
    standsInFor: some.map(({ holderId, role, duties }) => ({
      holderId,
      role,
      duties: duties.split(',').filter(Boolean) as DutyId[],
    })),
  }))
}

async function rolesOf(at: At, employeeIds: readonly string[]): Promise<Map<string, RoleId[]>> {
  const { target, today } = askedAt(at)
  const found = await rows<{ employeeId: string; role: RoleId }>(
    target,
    `SELECT r.employee_id AS employeeId, r.role FROM people_role_assignments r
     WHERE ${inForce('r')} AND r.employee_id IN (${employeeIds.map(() => '?').join(',')})`,
    [today, ...employeeIds],
  )
  return new Map(
    [...groupBy(found, ({ employeeId }) => employeeId)].map(([id, some]) => [id, some.map(({ role }) => role)]),
  )
}
