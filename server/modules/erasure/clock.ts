import { newId } from '#server/lib/ids.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { send } from '../messages/index.ts'
import { holdersInForce } from '../people/index.ts'
import type { ClockRow } from './erasure.model.ts'

const backMs = 5 * 60_000
const aheadMs = 3 * 86_400_000
const clockSql = 'SELECT id, seen_at AS seenAt, stopped_at AS stoppedAt, question_id AS questionId FROM erasure_clock'

/**
 * May erasure trust what the clock says? A jump back, or further ahead than a long weekend since the last run, stops it
 * until a person confirms: a clock a year ahead would destroy a year too early, and nothing undoes that.
 */
export async function clockTrusted(cx: Cx): Promise<boolean> {
  return inTransaction(cx, async (tx) => {
    const now = cx.now()
    const seen = await row<ClockRow>(tx, clockSql)
    if (!seen) {
      await insertRows(tx, 'erasure_clock', [{ id: 'clock', seen_at: now, stopped_at: null, question_id: null }], {
        ignoreDuplicates: true,
      })
      return true
    }
    if (seen.stoppedAt !== null) return false
    const since = now - Number(seen.seenAt)
    if (since >= -backMs && since <= aheadMs) {
      await run(tx, 'UPDATE erasure_clock SET seen_at = ?', [Math.max(now, Number(seen.seenAt))])
      return true
    }
    const question = newId(now)
    await run(tx, 'UPDATE erasure_clock SET stopped_at = ?, question_id = ?', [now, question])
    const officers = (await holdersInForce(tx)).filter(({ role }) => role === 'privacy_officer')
    await send(tx, [
      { kind: 'erasure_stopped', caseId: question, recipientIds: officers.map(({ employeeId }) => employeeId) },
    ])
    await append(tx, [
      {
        by: cx,
        action: 'erasure.clock_doubted',
        result: 'failed',
        details: { question, lastSeen: new Date(Number(seen.seenAt)).toISOString(), now: new Date(now).toISOString() },
      },
    ])
    cx.deps.log.error(
      { minutes: Math.round(since / 60_000) },
      'the clock jumped: erasure waits until a person confirms it',
    )
    return false
  })
}

/** Why erasure waits, as long as nobody has confirmed the clock. */
export async function stoppedClock(
  target: Db | Tx,
): Promise<{ questionId: string; seenAt: number; stoppedAt: number } | null> {
  const found = await row<ClockRow>(target, clockSql)
  return found?.questionId && found.stoppedAt !== null
    ? { questionId: found.questionId, seenAt: Number(found.seenAt), stoppedAt: Number(found.stoppedAt) }
    : null
}

/**
 * A person looked at the clock: erasure goes on from what it says now. False when that question is not open any more:
 * whoever answers an older one has not seen what the clock did since.
 */
export async function confirmClock(cx: Cx, questionId: string): Promise<boolean> {
  return inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      'UPDATE erasure_clock SET seen_at = ?, stopped_at = NULL, question_id = NULL WHERE question_id = ?',
      [cx.now(), questionId],
    )
    if (changed > 0)
      await append(tx, [
        { by: cx, action: 'erasure.clock_confirmed', result: 'done', details: { question: questionId } },
      ])
    return changed > 0
  })
}
