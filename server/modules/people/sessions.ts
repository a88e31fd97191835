import { newId } from '#server/lib/ids.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { type EmploymentStateId, hasLeft } from '#shared/vocabulary/states.ts'
import { append } from '../audit/index.ts'
import type { SessionKind } from './session.model.ts'

/** Starts a session of at most 8 hours for the person of a DingTalk user id; null when we know nobody employed by it. */
export async function issueSession(
  cx: Cx,
  login: { userId: string; kind: SessionKind },
): Promise<{ sessionId: string; expiresAt: number } | null> {
  const person = await row<{ id: string; name: string; state: EmploymentStateId }>(
    cx.deps.db,
    'SELECT id, name, state FROM people_employees WHERE user_id = ?',
    [login.userId],
  )
  if (!person || hasLeft(person.state)) return null
  const sessionId = newId(cx.now())
  const expiresAt = cx.now() + limits.sessionHours * 3_600_000
  await inTransaction(cx, async (tx) => {
    await insertRows(tx, 'people_sessions', [
      {
        id: sessionId,
        employee_id: person.id,
        kind: login.kind,
        device: cx.device,
        started_at: cx.now(),
        expires_at: expiresAt,
        ended_at: null,
      },
    ])
    await append(tx, [
      {
        by: { ...cx, actor: { employeeId: person.id, name: person.name } as NonNullable<Cx['actor']> },
        action: 'sessions.started',
        result: 'done',
        capacity: 'employee',
        details: { kind: login.kind },
      },
    ])
  })
  return { sessionId, expiresAt }
}

/** Signs out: refused from the next request on. */
export async function endSession(cx: Cx): Promise<void> {
  const { sessionId } = actorOf(cx)
  await inTransaction(cx, async (tx) => {
    await run(tx, 'UPDATE people_sessions SET ended_at = ? WHERE id = ? AND ended_at IS NULL', [cx.now(), sessionId])
    await append(tx, [{ by: cx, action: 'sessions.ended', result: 'done' }])
  })
}

/** When somebody leaves. */
export async function endSessionsOf(tx: Tx, employeeId: string): Promise<void> {
  await run(tx, 'UPDATE people_sessions SET ended_at = ? WHERE employee_id = ? AND ended_at IS NULL', [
    tx.cx.now(),
    employeeId,
  ])
}
