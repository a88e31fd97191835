import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { findHold } from './find-hold.ts'
import type { HoldRow } from './hold.model.ts'
import { recomputeWithin } from './recompute.ts'

interface Decider {
  id: string
  name: string
}

/** From this transaction on nothing within its scope is destroyed. */
export async function agreeHold(tx: Tx, id: string, by: Decider): Promise<void> {
  const hold = await find(tx, id)
  if (hold.endsOn < localDate(tx.cx.now(), tx.cx.deps.config.timeZone)) throw new AppError('retention.hold_over')
  await change(tx, id, 'proposed', { state: 'in_force', agreed_by_name: by.name })
  await recomputeWithin(tx, [hold.employeeId])
  await record(tx, 'retention.hold_placed', hold, by)
}

/** Refused, withdrawn or not answered in time. */
export async function dropHold(tx: Tx, id: string): Promise<void> {
  await change(tx, id, 'proposed', { state: 'refused', ended_at: tx.cx.now() })
}

/** Somebody wants it ended before its day; until a second person agrees it goes on holding. */
export async function askHoldEnd(tx: Tx, id: string): Promise<HoldRow> {
  const hold = await find(tx, id)
  if (hold.employeeId === actorOf(tx.cx).employeeId) throw new AppError('retention.own_hold')
  if (hold.state !== 'in_force' || hold.endsOn < localDate(tx.cx.now(), tx.cx.deps.config.timeZone))
    throw new AppError('retention.hold_over')
  const changed = await run(
    tx,
    "UPDATE retention_holds SET ending_asked_at = ? WHERE id = ? AND state = 'in_force' AND ending_asked_at IS NULL",
    [tx.cx.now(), id],
  )
  if (changed !== 1) throw new AppError('retention.proposal_open')
  return hold
}

export async function dropHoldEnd(tx: Tx, id: string): Promise<void> {
  await run(tx, 'UPDATE retention_holds SET ending_asked_at = NULL WHERE id = ?', [id])
}

/** Before its day: what was due meanwhile goes with the next run. */
export async function endHold(tx: Tx, id: string, by: Decider): Promise<void> {
  const hold = await find(tx, id)
  await change(tx, id, 'in_force', { state: 'ended', ended_at: tx.cx.now(), ended_by_name: by.name })
  await recomputeWithin(tx, [hold.employeeId])
  await record(tx, 'retention.hold_ended', hold, by)
}

async function find(tx: Tx, id: string): Promise<HoldRow> {
  const hold = await findHold(tx, id)
  if (!hold) throw new AppError('request.not_found')
  return hold
}

async function change(tx: Tx, id: string, from: string, to: Record<string, string | number>): Promise<void> {
  const changed = await run(
    tx,
    `UPDATE retention_holds SET ${Object.keys(to)
      .map((column) => `${column} = ?`)
      .join(', ')} WHERE id = ? AND state = ?`,
    [...Object.values(to), id, from],
  )
  if (changed !== 1) throw new AppError('access.approval_closed')
}

function record(tx: Tx, action: 'retention.hold_placed' | 'retention.hold_ended', hold: HoldRow, by: Decider) {
  return append(tx, [
    {
      by: tx.cx,
      action,
      result: 'done',
      subjectId: hold.employeeId,
      approver: by,
      details: { holdId: hold.id, caseNumber: hold.caseNumber, classes: hold.classes, endsOn: hold.endsOn },
    },
  ])
}
