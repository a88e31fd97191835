import { newId } from '#server/lib/ids.ts'
import { perKey } from '#server/lib/per-key.ts'
import { actorOf, type Deps, systemContext } from '#server/platform/context.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { SqlValue } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import type { AuditResultId } from '#shared/vocabulary/audit.ts'
import { append, type EntryDraft, maskReason } from '../audit/index.ts'
import { catalogue, type PermissionSet, permissionsInForce } from '../catalogue/index.ts'
import { type Message, send } from '../messages/index.ts'
import { askApprovers } from './ask-approvers.ts'
import { decide } from './decide.ts'
import type { Decision, Outcome } from './decision.ts'
import {
  type EvidenceToKeep,
  giveDraftBack,
  keepEvidence,
  type SealedEvidence,
  sealGiven,
  takeDraft,
} from './evidence/keep-evidence.ts'
import { judgeVersion } from './judge/judge-reason.ts'
import { type LoadedFacts, loadFacts, underCeiling } from './load-facts.ts'
import { makePermit } from './permit.ts'
import type { RevealAnswer, RevealQuestion } from './reveal-question.ts'
import { tellPerson } from './tell-person.ts'
import { type NewTicket, usedTickets } from './tickets.ts'

const resultOf: Record<Outcome, AuditResultId> = {
  allow: 'shown',
  allow_review: 'shown',
  second_person: 'pending',
  refuse: 'refused',
  ask_back: 'asked',
}

interface Recorded {
  decision: Decision
  entryId: string
  grant: { id: string; expiresAt: number } | null
  approvalId: string | null
  ticketId: string | null
}

/**
 * Decides one look and records it: entry, grant or request, commit. Only then is a ticket issued and consumed, in a
 * later commit, and only a consumed ticket makes a permit. No log, no look.
 */
export async function authorizeReveal(question: RevealQuestion): Promise<RevealAnswer> {
  const commit = commitsOf(question.by.deps)
  // Its case is known before, since what was written is sealed under the case's own key.
  const draft = question.evidence.caseId
  if (draft) await takeDraft(question.by, draft)
  const caseId = draft ?? newId(question.by.now())
  const [facts, sealed] = await Promise.all([
    loadFacts(question),
    sealGiven(question.by, caseId, question.person.id, question.evidence),
  ])
  const recorded = (await commit({ question, facts, caseId, sealed })) as Recorded
  if (draft && !recorded.approvalId) await giveDraftBack(question.by, draft)
  const { ticketId, grant, entryId } = recorded
  if (!ticketId || !grant) return { ...recorded, permit: null }
  const viewerId = actorOf(question.by).employeeId
  const fields = question.fields.map(({ key }) => key)
  await commit({
    ticket: {
      id: ticketId,
      grantId: grant.id,
      entryId,
      viewerId,
      employeeId: question.person.id,
      fields,
      rowId: question.rowId,
      purpose: question.purpose.id,
    },
  })
  return {
    ...recorded,
    permit: makePermit({
      viewerId,
      employeeId: question.person.id,
      fields: new Set(fields),
      rowId: question.rowId,
      entryId,
    }),
  }
}

type Asked = { question: RevealQuestion; facts: LoadedFacts; caseId: string; sealed: SealedEvidence | null }
type Step = Asked | { ticket: NewTicket }

/** Steps of the same moment, of whomever, share one durable commit; the two steps of one look never do. */
const commitsOf = perKey<Deps, (step: Step) => Promise<Recorded | null>>((deps) =>
  batched(
    async (steps) => {
      const cx = systemContext(deps, 'job', 'access.authorize_reveal')
      const asked = steps.flatMap((step) => ('question' in step ? step : []))
      const recorded = await inTransaction(cx, async (tx) => {
        const set = asked.length > 0 ? await permissionsInForce(tx, tx.cx.now()) : null
        const prepared = set ? asked.map((one) => prepare(tx, one, set)) : []
        const tickets = steps.flatMap((step) => ('ticket' in step ? step.ticket : []))
        await record(tx, prepared, tickets)
        await tell(tx, prepared)
        return prepared.map(({ answer }) => answer)
      })
      const answers = recorded[Symbol.iterator]()
      return steps.map((step) => ('question' in step ? (answers.next().value as Recorded) : null))
    },
    // InnoDB commits side by side; SQLite has one writer.
    { max: 128, parallel: deps.db.dialect === 'mysql' ? 2 : 1, turns: 1 },
  ),
)

/** Entries and what follows of these questions, and the tickets of others whose entries are committed already. */
function record(tx: Tx, prepared: readonly Prepared[], tickets: readonly NewTicket[]): Promise<unknown> {
  const some = (table: string, of: (one: Prepared) => Record<string, SqlValue> | null) => ({
    table,
    items: prepared.map(of).filter((row) => row !== null),
  })
  return append(
    tx,
    prepared.map(({ entry }) => entry),
    [
      some('access_grants', ({ grantRow }) => grantRow),
      some('access_refusals', ({ refusalRow }) => refusalRow),
      some('access_approvals', ({ approvalRow }) => approvalRow),
      usedTickets(tx.cx.deps, tickets),
    ],
  )
}

/** Second persons and reviewers are asked, the person is told; most looks need neither and cost nothing here. */
async function tell(tx: Tx, prepared: readonly Prepared[]): Promise<void> {
  await keepEvidence(
    tx,
    prepared.flatMap(({ evidence }) => evidence ?? []),
  )
  await askApprovers(
    tx,
    prepared.flatMap(({ asked }) => asked ?? []),
  )
  await send(
    tx,
    prepared.flatMap(({ told }) => told),
  )
}

interface Prepared {
  answer: Recorded
  asked: Parameters<typeof askApprovers>[1][number] | null
  told: Message[]
  /** Where somebody decides, what they decide on. */
  evidence: EvidenceToKeep | null
  entry: EntryDraft
  grantRow: Record<string, SqlValue> | null
  refusalRow: Record<string, SqlValue> | null
  approvalRow: Record<string, SqlValue> | null
}

const hoursOf = (kind: 'reveal' | 'review') => (kind === 'review' ? limits.reviewHours : limits.approvalHours)

export const ruleVersion = () => `${catalogue().version}+${judgeVersion}`

function prepare(tx: Tx, { question, facts, caseId, sealed }: Asked, set: PermissionSet): Prepared {
  const decision = decide(question, underCeiling(set, question, facts))
  const { by, person, purpose, rowId } = question
  const actor = actorOf(by)
  const now = tx.cx.now()
  const entryId = newId(now)
  const fields = question.fields.map(({ key }) => key)
  const shown = decision.outcome === 'allow' || decision.outcome === 'allow_review'
  const grant = shown ? { id: newId(now), expiresAt: now + purpose.maxMs } : null
  const ticketId = shown ? newId(now) : null
  const kind = decision.outcome === 'second_person' ? 'reveal' : decision.outcome === 'allow_review' ? 'review' : null
  const approvalId = kind ? caseId : null
  const draft = question.evidence.caseId !== null
  const follows = decision.obligations.find(({ id }) => id === 'evidence')
  const dueAt = follows ? now + (follows.dueInMs ?? 0) : null
  return {
    answer: { decision, entryId, grant, approvalId, ticketId },
    asked:
      approvalId && kind
        ? {
            id: approvalId,
            kind,
            requesterId: actor.employeeId,
            subjectId: person.id,
            need: decision.need,
            expiresAt: now + hoursOf(kind) * 3_600_000,
            alert: decision.obligations.some(({ id }) => id === 'alert_officer_now'),
          }
        : null,
    evidence:
      approvalId && (draft || sealed || dueAt !== null)
        ? { caseId, personId: person.id, ownerId: actor.employeeId, purpose: purpose.id, draft, sealed, dueAt }
        : null,
    told: shown ? tellPerson({ purpose, entryId, subjectId: person.id, viewerId: actor.employeeId }, now) : [],
    entry: {
      by,
      id: entryId,
      action: 'archives.revealed',
      result: resultOf[decision.outcome],
      subjectId: person.id,
      purpose: purpose.id,
      reason: question.reason,
      sections: [...new Set(question.fields.map(({ section }) => section))],
      fields,
      ruleIds: decision.ruleIds,
      ruleVersion: ruleVersion(),
      permissionSetId: set.id,
      grantId: grant?.id ?? null,
      ticketId,
      details: {
        ...(question.evidence.filled.size > 0 ? { evidence: [...question.evidence.filled].join(',') } : {}),
        ...(actor.employeeId === person.id ? { selfDealing: true } : {}),
      },
    },
    grantRow:
      grant === null
        ? null
        : {
            id: grant.id,
            actor_id: actor.employeeId,
            employee_id: person.id,
            fields: JSON.stringify(fields),
            row_id: rowId,
            purpose: purpose.id,
            entry_id: entryId,
            granted_at: now,
            expires_at: grant.expiresAt,
            revoked_at: null,
          },
    refusalRow:
      decision.outcome === 'refuse'
        ? { actor_id: actor.employeeId, employee_id: person.id, at: now, entry_id: entryId }
        : null,
    approvalRow:
      approvalId === null
        ? null
        : {
            id: approvalId,
            kind,
            requester_id: actor.employeeId,
            requester_name: actor.name,
            subject_id: person.id,
            subject_name: person.name,
            purpose: purpose.id,
            reason: maskReason(question.reason),
            fields: JSON.stringify(fields),
            row_id: rowId,
            rule_ids: decision.ruleIds.join(','),
            need: decision.need,
            state: 'asked',
            asked_at: now,
            expires_at: now + (kind === null ? 0 : hoursOf(kind)) * 3_600_000,
            decided_at: null,
            decided_by: null,
            decided_by_name: null,
            note: null,
            entry_id: entryId,
            grant_id: grant?.id ?? null,
          },
  }
}
