import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { asLeaver, findLink } from './find-link.ts'
import { areRight, questionsFor } from './questions.ts'
import { leaverToken } from './token.ts'

type Answers = HandlerInput<Api['leavers.check']>['body']['answers']

/** Longer than weighing the answers takes. */
const answerMs = 150

/**
 * Tells the person from whoever else holds the link. An answer counts only while a try is left, however many come at
 * once; each has its entry, and none says which answer was wrong. Whoever is told from others has all tries again.
 */
export async function checkIdentity(
  cx: Cx,
  token: string,
  answers: Answers,
): Promise<ResponseOf<Api['leavers.check']>> {
  const { link, person } = await findLink(cx, token)
  const questions = await questionsFor(cx, person, link.channel)
  if (!questions) throw new AppError('leavers.link_over')
  const [right] = await Promise.all([areRight(cx, person, questions, answers), wait(answerMs)])
  const now = cx.now()
  const leaver = await asLeaver(cx, person, link.id)
  const counted = await inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      `UPDATE leavers_links SET ${right ? 'tries = 0, opened_at = COALESCE(opened_at, ?)' : 'tries = tries + 1'}
       WHERE id = ? AND ended_at IS NULL AND tries < ?`,
      [...(right ? [now] : []), link.id, limits.leaverLinkTries],
    )
    await append(tx, [
      {
        by: right && changed === 1 ? leaver : tx.cx,
        action: 'leavers.checked',
        result: right && changed === 1 ? 'done' : 'refused',
        subjectId: person.id,
        details: { link: link.id, asked: questions.join(', '), ...(changed === 1 ? {} : { because: 'locked' }) },
      },
    ])
    return changed === 1
  })
  if (!counted) throw new AppError('leavers.link_locked')
  if (!right) throw new AppError('leavers.identity_wrong')
  const until = Math.min(now + limits.leaverPassMinutes * 60_000, Number(link.expiresAt))
  return {
    pass: leaverToken(cx.deps.secrets, 'leaver-pass', link.id, until),
    until: new Date(until).toISOString(),
  }
}
