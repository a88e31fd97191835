import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { handStateIds } from '#shared/vocabulary/states.ts'
import { listTransitions, servedPerson, transitionOf } from '../people/index.ts'

/** Where somebody stood, when, and what said so. */
export async function readHistory(cx: Cx, employeeId: string): Promise<ResponseOf<Api['leaving.history']>> {
  const person = await servedPerson(cx, employeeId)
  if (!person) throw new AppError('people.not_found')
  const own = actorOf(cx).employeeId === employeeId
  return {
    state: person.state,
    joinedOn: person.joinedOn,
    ways: own ? [] : handStateIds.filter((to) => transitionOf(person.state, to, 'hand') !== null),
    items: (await listTransitions(cx, employeeId)).map((one) => ({
      id: one.id,
      transition: one.transition,
      from: one.fromState,
      to: one.toState,
      at: new Date(Number(one.at)).toISOString(),
      evidence: text(cx.locale, `leaving.evidence.${one.evidence}` as MessageKey),
      lastWorkOn: one.lastWorkOn,
      leftOn: one.leftOn,
      movedBy: one.movedByName,
    })),
  }
}
