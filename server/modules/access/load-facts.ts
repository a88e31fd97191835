import { perKey } from '#server/lib/per-key.ts'
import { actorOf } from '#server/platform/context.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { limits } from '#shared/limits.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { type FieldDef, type PermissionSet, treatmentFor, type ViewerId } from '../catalogue/index.ts'
import { consentedItems } from '../consent/index.ts'
import { type PersonFacts, relationTo } from '../people/index.ts'
import { storageOnly } from '../retention/index.ts'
import type { Facts } from './decision.ts'
import { judgeReason, type ReasonVerdict } from './judge/judge-reason.ts'
import type { RevealQuestion } from './reveal-question.ts'

/** Facts that are read before the transaction that decides. */
export type LoadedFacts = Omit<Facts, 'treatments' | 'beyondScope'>

/** Everything `decide` needs but the ceiling; questions of the same moment share their statements. */
export function loadFacts(question: RevealQuestion): Promise<LoadedFacts> {
  return batchedFor(question.by.deps.db)(question)
}

const batchedFor = perKey<Db, (question: RevealQuestion) => Promise<LoadedFacts>>((db) =>
  batched((asked) => load(db, asked)),
)

async function load(db: Db, questions: readonly RevealQuestion[]): Promise<LoadedFacts[]> {
  const earliest = Math.min(...questions.map(({ by }) => by.now()))
  const since = earliest - limits.refusalMemoryDays * 86_400_000
  const people = [...new Set(questions.map(({ person }) => person.id))]
  const needConsent = questions.filter(({ fields }) => fields.some(({ consentItem }) => consentItem !== null))
  const actors = [...new Set(questions.map(({ by }) => actorOf(by).employeeId))]
  const byActor = inList(db, actors)
  const aboutPerson = inList(db, people)
  const left = questions.filter(({ person }) => hasLeft(person.state)).map(({ person }) => person.id)
  const [stored, consents, refusals] = await Promise.all([
    storageOnly(db, [...new Set(left)]),
    consentedItems(
      db,
      [...new Set(needConsent.map(({ person }) => livingId(person)))],
      Math.max(...questions.map(({ by }) => by.now())),
    ),
    rows<{ actorId: string; employeeId: string | null }>(
      db,
      `SELECT actor_id AS actorId, employee_id AS employeeId FROM access_refusals
       WHERE actor_id ${byActor.sql} AND employee_id ${aboutPerson.sql} AND at > ?
       UNION ALL SELECT requester_id, NULL FROM access_approvals
       WHERE kind = 'review' AND state = 'refused' AND requester_id ${byActor.sql} AND decided_at > ?`,
      [
        ...byActor.values,
        ...aboutPerson.values,
        since,
        ...byActor.values,
        earliest - limits.abuseMemoryDays * 86_400_000,
      ],
    ),
  ])
  // Of nobody in particular: a review that found abuse.
  const refused = new Set(refusals.map(({ actorId, employeeId }) => `${actorId}${employeeId ?? ''}`))
  // One reason is often given for many people.
  const verdicts = new Map<string, ReasonVerdict>()
  const verdictOf = (reason: string, state: ReturnType<typeof judgedState>) => {
    const key = `${state} ${reason}`
    const known = verdicts.get(key) ?? judgeReason(reason, state)
    verdicts.set(key, known)
    return known
  }
  return questions.map(({ by, person, fields, reason, evidence }) => {
    const actor = actorOf(by)
    const subjectState = stateFor(person, fields)
    return {
      subjectState,
      closedByPerson: person.cameBackAs !== null && subjectState === person.state,
      storageOnly: new Set(
        fields.filter(({ retentionClass }) => stored.get(person.id)?.has(retentionClass)).map(({ key }) => key),
      ),
      consentedItems: consents.get(livingId(person)) ?? new Set(),
      callerDuties: actor.duties,
      refusedBefore: refused.has(`${actor.employeeId}${person.id}`),
      abuseFound: refused.has(actor.employeeId),
      filled: evidence.filled,
      verdict: verdictOf(reason, judgedState(subjectState)),
    }
  })
}

/** With the ceiling that a permission set gives the caller towards this person. */
export function underCeiling(set: PermissionSet, { by, person, fields }: RevealQuestion, facts: LoadedFacts): Facts {
  const { viewers, beyondScope } = relationTo(actorOf(by), person)
  const asWithin: readonly ViewerId[] = beyondScope ? ['hr_admin', ...viewers] : viewers
  return {
    ...facts,
    treatments: Object.fromEntries(fields.map(({ key }) => [key, treatmentFor(set, asWithin, key)])),
    beyondScope:
      beyondScope && fields.some(({ key }) => !['reason', 'plain'].includes(treatmentFor(set, viewers, key))),
  }
}

const livingId = ({ id, linked }: PersonFacts) => linked?.id ?? id

/**
 * An archive of an earlier time here stays that of a leaver until its person agreed to its use again; what rests on a
 * consent is asked for anew and stays so all the same.
 */
function stateFor({ state, linked }: PersonFacts, fields: readonly FieldDef[]): Facts['subjectState'] {
  return linked && fields.every(({ consentItem }) => consentItem === null) ? linked.state : state
}

function judgedState(state: Facts['subjectState']): 'active' | 'pending_leave' | 'left' {
  if (hasLeft(state)) return 'left'
  return state === 'active' ? 'active' : 'pending_leave'
}
