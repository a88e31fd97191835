import { newId } from '#server/lib/ids.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, type SqlValue } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { AuditResultId } from '#shared/vocabulary/audit.ts'
import { append, type EntryDraft, maskReason } from '../audit/index.ts'
import { type FieldDef, type PermissionSet, type PurposeDef, permissionsInForce } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { decide } from './decide.ts'
import type { Decision, Outcome } from './decision.ts'
import type { GivenEvidence } from './evidence/given-evidence.ts'
import { keepEvidence, sealGiven } from './evidence/keep-evidence.ts'
import { loadFacts, underCeiling } from './load-facts.ts'

export interface LookupQuestion {
  by: Cx
  field: FieldDef
  purpose: PurposeDef
  reason: string
  evidence: GivenEvidence
}

export interface LookupAnswer {
  decision: Decision
  entryId: string
  mayAsk: boolean
}

const resultOf: Record<Exclude<Outcome, 'second_person'>, AuditResultId> = {
  allow: 'shown',
  allow_review: 'shown',
  refuse: 'refused',
  ask_back: 'asked',
}

/** Stands for whoever the number belongs to: before the index is asked nothing is known of them. */
const somebody: PersonFacts = {
  id: '0'.repeat(26),
  userId: '',
  name: '',
  employeeNumber: null,
  post: null,
  workPhone: null,
  workMail: null,
  joinedOn: null,
  leftOn: null,
  state: 'active',
  pseudonym: '',
  cameBackAs: null,
  linked: null,
  departmentIds: [],
  departmentNames: [],
  vanished: false,
}

/**
 * The same decision as for a look, about a person not yet known, and its entry committed before the index is asked. The
 * entry says that somebody asked and why, never with what number.
 */
export async function authorizeLookup(question: LookupQuestion): Promise<LookupAnswer> {
  const { by } = question
  const { scopeDepartmentIds } = actorOf(by)
  // Whom the number belongs to may be in the scope; whether that is so counts before anybody is named.
  const about = aboutPerson(question, { ...somebody, departmentIds: [...(scopeDepartmentIds ?? [])] })
  const facts = await loadFacts(about)
  const entryId = newId(by.now())
  const reviewId = newId(by.now())
  // Nobody is named yet: what was written is its writer's, and goes with them. Sealed before, as the key store is another
  // database; kept only where somebody reviews it.
  const ownerId = actorOf(by).employeeId
  const reviewed = question.purpose.emergency || question.purpose.approval === 'post24h'
  const sealed = reviewed ? await sealGiven(by, reviewId, ownerId, question.evidence) : null
  const filled = [...question.evidence.filled].join(',')
  return inTransaction(by, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const decision = withoutSecondPerson(decide(asked(question), underCeiling(set, about, facts)))
    await append(tx, [
      { ...entryOf(question, decision, set), id: entryId, details: filled ? { evidence: filled } : {} },
    ])
    const mayAsk = decision.outcome === 'allow' || decision.outcome === 'allow_review'
    if (decision.outcome !== 'allow_review') return { decision, entryId, mayAsk }
    await insertRows(tx, 'access_approvals', [{ id: reviewId, ...reviewOf(tx, question, decision, entryId) }])
    const follows = decision.obligations.find(({ id }) => id === 'evidence')
    await keepEvidence(tx, [
      {
        caseId: reviewId,
        personId: ownerId,
        ownerId,
        purpose: question.purpose.id,
        draft: false,
        sealed,
        dueAt: follows ? tx.cx.now() + (follows.dueInMs ?? 0) : null,
      },
    ])
    return { decision, entryId, mayAsk }
  })
}

/**
 * Of those found, whom the same question would be answered about at once: state, refusals and consents count. An entry
 * about each, committed before anybody is named, so that they find it under what was looked at of them.
 */
export async function authorizeNaming(
  question: LookupQuestion,
  lookupId: string,
  found: readonly PersonFacts[],
): Promise<PersonFacts[]> {
  if (found.length === 0) return []
  const about = found.map((person) => aboutPerson(question, person))
  const facts = await Promise.all(about.map(async (one) => ({ one, facts: await loadFacts(one) })))
  return inTransaction(question.by, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const decided = facts.map(({ one, facts }) => ({
      person: one.person,
      decision: withoutSecondPerson(decide(asked(question), underCeiling(set, one, facts))),
    }))
    await append(
      tx,
      decided.map(({ person, decision }) => ({
        ...entryOf(question, decision, set),
        subjectId: person.id,
        details: { of: lookupId },
      })),
    )
    return decided
      .filter(({ decision }) => ['allow', 'allow_review'].includes(decision.outcome))
      .map(({ person }) => person)
  })
}

function entryOf({ by, field, purpose, reason }: LookupQuestion, decision: Decision, set: PermissionSet): EntryDraft {
  return {
    by,
    action: 'archives.looked_up',
    result: resultOf[decision.outcome as keyof typeof resultOf],
    purpose: purpose.id,
    reason,
    sections: [field.section],
    fields: [field.key],
    ruleIds: decision.ruleIds,
    ruleVersion: ruleVersion(),
    permissionSetId: set.id,
  }
}

function asked({ field, purpose, reason, evidence }: LookupQuestion) {
  return { fields: [field], purpose, reason, evidence, confirmed: false }
}

function aboutPerson(question: LookupQuestion, person: PersonFacts) {
  return { ...asked(question), by: question.by, person, rowId: null }
}

/**
 * A second person agrees to a look at somebody; here nobody is named yet and the number itself must not wait in a
 * request. So what needs a second person is refused, and the way is the one by name, where a second person can agree.
 */
function withoutSecondPerson(decision: Decision): Decision {
  if (decision.outcome === 'second_person')
    return {
      ...decision,
      outcome: 'refuse',
      ruleIds: [...decision.ruleIds, 'lookup_alone'],
      alternatives: ['ask_by_name', ...decision.alternatives],
    }
  // "Send it as it is" leads to a second person: not offered here.
  const offered = decision.alternatives.map((id) => (id === 'say_more' || id === 'add_evidence' ? `lookup_${id}` : id))
  return { ...decision, alternatives: offered }
}

/** An emergency is answered now and reviewed within a day, as any rescue; the review names no person. */
function reviewOf(tx: Tx, question: LookupQuestion, decision: Decision, entryId: string): Record<string, SqlValue> {
  const actor = actorOf(question.by)
  const now = tx.cx.now()
  return {
    kind: 'review',
    requester_id: actor.employeeId,
    requester_name: actor.name,
    subject_id: null,
    subject_name: null,
    purpose: question.purpose.id,
    reason: maskReason(question.reason),
    fields: JSON.stringify([question.field.key]),
    row_id: null,
    rule_ids: decision.ruleIds.join(','),
    need: decision.need,
    state: 'asked',
    asked_at: now,
    expires_at: now + limits.reviewHours * 3_600_000,
    decided_at: null,
    decided_by: null,
    decided_by_name: null,
    note: null,
    entry_id: entryId,
    grant_id: null,
  }
}
