import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { answerFormers } from '../people/index.ts'
import { recomputeWithin } from '../retention/index.ts'

/**
 * PIPL 14: the purpose is renewed by the person, or it is not. The dates follow in the same transaction, so that nothing
 * is destroyed by a date that this answer moved.
 */
export async function answerFormer(
  cx: Cx,
  { relink }: { relink: boolean },
): Promise<ResponseOf<Api['leavers.answer_former']>> {
  const me = actorOf(cx).employeeId
  return inTransaction(cx, async (tx) => {
    const about = await answerFormers(tx, me, relink)
    if (about.length === 0) throw new AppError('leavers.nothing_to_answer')
    await recomputeWithin(tx, about)
    await append(
      tx,
      about.map((subjectId) => ({
        by: cx,
        action: 'leavers.former_answered',
        result: relink ? 'done' : 'refused',
        subjectId,
        capacity: 'employee',
      })),
    )
    return { answered: about.length }
  })
}
