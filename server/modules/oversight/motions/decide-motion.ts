import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryNames, eraseTexts } from '../../audit/index.ts'
import { closeCase } from '../../messages/index.ts'
import type { MotionRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'
import { motionColumns, presentMotions } from './list-motions.ts'

/** The second person decides, once; what was asked is done in the same transaction. */
export async function decideMotion(
  cx: Cx,
  motionId: string,
  decision: { agreed: boolean; note: string | null },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.decide_motion']>> {
  const actor = actorOf(cx)
  const done = await inTransaction(cx, async (tx) => {
    const find = () => row<MotionRow>(tx, `SELECT ${motionColumns} FROM oversight_motions WHERE id = ?`, [motionId])
    const motion = await find()
    if (!motion) return 'request.not_found' as const
    if (motion.requesterId === actor.employeeId || concerns(cx, actor, motion)) return 'oversight.own' as const
    if (motion.state !== 'asked' || Number(motion.expiresAt) <= tx.cx.now()) return 'access.approval_closed' as const
    const decided = await run(
      tx,
      `UPDATE oversight_motions SET state = ?, until_at = ?, decided_at = ?, decided_by = ?, decided_by_name = ?
       WHERE id = ? AND state = 'asked'`,
      [
        decision.agreed ? 'agreed' : 'refused',
        motion.kind === 'open_old' && decision.agreed
          ? tx.cx.now() + limits.logOpenedDays * 86_400_000
          : motion.untilAt,
        tx.cx.now(),
        actor.employeeId,
        actor.name,
        motionId,
      ],
    )
    if (decided !== 1) throw new AppError('access.approval_closed')
    await append(tx, [
      {
        by: cx,
        action: 'oversight.motion_decided',
        result: decision.agreed ? 'done' : 'refused',
        subjectPid: motion.subjectPid,
        reason: decision.note,
        approver: { id: actor.employeeId, name: actor.name },
        details: { kind: motion.kind, of: motion.entryId, motionId, requesterId: motion.requesterId },
      },
    ])
    if (decision.agreed && motion.kind === 'erase_text')
      await eraseTexts(tx, [motion.entryId], { requestId: motionId, subjectPid: motion.subjectPid })
    await closeCase(tx, motionId, 'done')
    return find()
  })
  if (typeof done === 'string') throw new AppError(done)
  const [view] = await presentMotions(cx, [done as MotionRow], names)
  return view as NonNullable<typeof view>
}
