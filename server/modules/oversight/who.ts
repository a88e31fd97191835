import type { Actor, Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { holdersInForce } from '../people/index.ts'

export interface Concerned {
  actorId: string | null
  subjectPid: string | null
}

export function pidOf(cx: Cx, employeeId: string): string {
  return pseudonymOf(cx.deps.secrets, cx.deps.config.dingtalk.corpId, employeeId)
}

/** Whose look it was, or whom it was at: nobody watches, reviews or decides about themselves. */
export function concerns(cx: Cx, actor: Pick<Actor, 'employeeId'>, { actorId, subjectPid }: Concerned): boolean {
  return actor.employeeId === actorId || (subjectPid !== null && pidOf(cx, actor.employeeId) === subjectPid)
}

/** Officers and auditors whom it does not concern. */
export async function watchersOf(tx: Tx, concerned: Concerned): Promise<string[]> {
  const holders = await holdersInForce(tx)
  return [
    ...new Set(
      holders
        .filter(({ role }) => role === 'privacy_officer' || role === 'auditor')
        .filter(({ employeeId }) => !concerns(tx.cx, { employeeId }, concerned))
        .map(({ employeeId }) => employeeId),
    ),
  ]
}
