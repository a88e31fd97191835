import { newId } from '#server/lib/ids.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { append } from '../append.ts'
import { AlarmEnded, AlarmRaised } from '../events.ts'
import type { AlarmKind, AlarmRow } from './seal.model.ts'

/** Raised once until it ends, with an entry: that the log is in doubt is itself a fact of the log. */
export async function raiseAlarm(cx: Cx, kind: AlarmKind, size: number): Promise<void> {
  cx.deps.log.error({ kind, size }, 'the seal of the log raised an alarm')
  await inTransaction(cx, async (tx) => {
    const open = await row(tx, 'SELECT kind FROM audit_alarms WHERE kind = ? AND ended_at IS NULL', [kind])
    if (open) return
    await run(tx, 'DELETE FROM audit_alarms WHERE kind = ?', [kind])
    const caseId = newId(cx.now())
    await insertRows(tx, 'audit_alarms', [{ kind, case_id: caseId, size, raised_at: cx.now(), ended_at: null }])
    await append(tx, [{ by: cx, action: 'audit.alarm_raised', result: 'failed', details: { kind, size } }])
    await publish(tx, AlarmRaised, { caseId })
  })
}

/** What was wrong is over, of these kinds. */
export async function endAlarms(cx: Cx, kinds: readonly AlarmKind[]): Promise<void> {
  const over = ({ kind }: Pick<AlarmRow, 'kind'>) => kinds.includes(kind)
  if (!(await openAlarms(cx.deps.db)).some(over)) return
  await inTransaction(cx, async (tx) => {
    for (const { kind, caseId, size } of (await openAlarms(tx)).filter(over)) {
      const ended = await run(tx, 'UPDATE audit_alarms SET ended_at = ? WHERE kind = ? AND ended_at IS NULL', [
        cx.now(),
        kind,
      ])
      if (ended !== 1) continue
      await append(tx, [{ by: cx, action: 'audit.alarm_ended', result: 'done', details: { kind, size } }])
      await publish(tx, AlarmEnded, { caseId })
    }
  })
}

export function openAlarms(
  target: Db | Parameters<typeof append>[0],
): Promise<Pick<AlarmRow, 'kind' | 'caseId' | 'size' | 'raisedAt'>[]> {
  return rows(
    target,
    'SELECT kind, case_id AS caseId, size, raised_at AS raisedAt FROM audit_alarms WHERE ended_at IS NULL ORDER BY raised_at',
  )
}
