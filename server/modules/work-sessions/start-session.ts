import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertTables } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { limits } from '#shared/limits.ts'
import { authorizeWork, presentDecision, type WorkAnswer } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { catalogue, type PurposeDef } from '../catalogue/index.ts'
import { askablePerson, membersBelow, type PersonFacts } from '../people/index.ts'
import { getOwnSession } from './load-work.ts'
import { presentSession } from './present-work.ts'
import { chosenFields, fieldsFor, routinePurpose } from './work-fields.ts'

type Input = HandlerInput<Api['work.start']>['body']

/** Opens a session about whom it can be about; about nobody, it is not opened, and the entries say why. */
export async function startSession(cx: Cx, input: Input): Promise<ResponseOf<Api['work.start']>> {
  const people = await peopleOfSession(cx, input)
  const words = [input.matter, input.reason] as const
  const purpose = await purposeOf(cx, people, input.purpose, words.join(' '))
  const fields = chosenFields(fieldsFor(cx, purpose), input.fields)
  const sessionId = newId(cx.now())
  const expiresAt = cx.now() + limits.workHours * 3_600_000
  const answers = await authorizeWork(
    cx,
    { sessionId, expiresAt, people, fields, purpose, words },
    async (tx, decided) => {
      const taken = decided.filter(({ grantId }) => grantId !== null)
      const [first] = taken
      if (!first) return
      await insertTables(tx, [
        {
          table: 'work_sessions',
          items: [
            {
              id: sessionId,
              opened_by: actorOf(cx).employeeId,
              purpose: purpose.id,
              fields: JSON.stringify(fields.map(({ key }) => key)),
              entry_id: first.entryId,
              opened_at: cx.now(),
              expires_at: expiresAt,
              state: 'open',
              ended_at: null,
              ended_because: null,
            },
          ],
        },
        {
          table: 'work_people',
          items: taken.map(({ person, grantId }) => ({
            session_id: sessionId,
            employee_id: person.id,
            grant_id: grantId as string,
            opened_at: null,
          })),
        },
      ])
    },
  )
  const out = answers.filter(({ grantId }) => grantId === null)
  const { decision } = (out[0] ?? answers[0]) as WorkAnswer
  const opened = out.length < answers.length
  return {
    decision: presentDecision(cx, decision, purpose),
    session: opened ? await presentSession(cx, await getOwnSession(cx, sessionId)) : null,
    leftOut: out.map(({ person, decision: { ruleIds } }) => ({
      employeeId: person.id,
      name: person.name,
      because: ruleIds.map((id) => text(cx.locale, `decisions.rule.${id}` as MessageKey)),
    })),
  }
}

/** Those named, and those of a department within the scope; each once. */
async function peopleOfSession(cx: Cx, { employeeIds, departmentId }: Input): Promise<PersonFacts[]> {
  const named = await Promise.all([...new Set(employeeIds)].map((id) => askablePerson(cx, id)))
  if (named.some((person) => person === null)) throw new AppError('archives.not_found')
  const members = departmentId ? await membersBelow(cx, departmentId) : []
  const people = [...new Map([...(named as PersonFacts[]), ...members].map((person) => [person.id, person])).values()]
  if (people.length === 0 || people.length > limits.workPeopleMax) throw new AppError('work.people')
  return people
}

/** A purpose that is none, or none of the day's business, was tried about these people: an entry for each. */
async function purposeOf(
  cx: Cx,
  people: readonly PersonFacts[],
  purposeId: string,
  reason: string,
): Promise<PurposeDef> {
  try {
    return routinePurpose(purposeId)
  } catch (error) {
    await inTransaction(cx, (tx) =>
      append(
        tx,
        people.map(({ id }) => ({
          by: cx,
          action: 'work.opened' as const,
          result: 'rejected' as const,
          subjectId: id,
          purpose: catalogue().purpose(purposeId)?.id ?? null,
          reason,
        })),
      ),
    )
    throw error
  }
}
