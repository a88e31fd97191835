import { newId } from '#server/lib/ids.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertTables, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { type FieldDef, type PermissionSet, type PurposeDef, permissionsInForce } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { noEvidence } from './evidence/given-evidence.ts'
import type { GrantRow } from './grant.model.ts'
import { isLive, mayStillSee } from './live-grant.ts'
import { type LoadedFacts, loadFacts, underCeiling } from './load-facts.ts'
import { makePermit, type Permit } from './permit.ts'
import { usedTickets } from './tickets.ts'

export interface WorkQuestion {
  sessionId: string
  expiresAt: number
  people: readonly PersonFacts[]
  fields: readonly FieldDef[]
  purpose: PurposeDef
  /** Period or case, and what is done. */
  words: readonly [matter: string, doing: string]
}

export interface WorkAnswer {
  person: PersonFacts
  decision: Decision
  entryId: string
  /** Null: not in the session. */
  grantId: string | null
}

/**
 * Opens a work session: its reason is judged this once, each person decided for as in a look, one entry each. Whom it may
 * be about gets a grant that lives as long as the session; opening it is `reopenGrant`. Rows `beside` stand in the same
 * transaction.
 */
export async function authorizeWork(
  cx: Cx,
  { sessionId, expiresAt, people, fields, purpose, words }: WorkQuestion,
  beside: (tx: Tx, answers: readonly WorkAnswer[]) => Promise<void>,
): Promise<WorkAnswer[]> {
  const actor = actorOf(cx)
  // As the log keeps it.
  const reason = words.join(' ')
  const question = { by: cx, fields, purpose, evidence: noEvidence, confirmed: false, rowId: null }
  const readings = [reason, ...words].map((text) => ({ ...question, reason: text }))
  const facts = await Promise.all(
    people.map((person) => Promise.all(readings.map((reading) => loadFacts({ ...reading, person })))),
  )
  const keys = fields.map(({ key }) => key)
  return inTransaction(cx, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const now = cx.now()
    const answers = people.map((person, index): WorkAnswer => {
      const decisions = readings.map((reading, at) =>
        decide(reading, underCeiling(set, { ...reading, person }, facts[index]?.[at] as LoadedFacts)),
      )
      // Both together say what is meant; what either says that is prohibited is not covered up by the other.
      const decision = withoutSecondPerson(
        decisions.find(({ ruleIds }) => ruleIds.includes('prohibited_reason')) ?? (decisions[0] as Decision),
      )
      return {
        person,
        decision,
        entryId: newId(now),
        grantId: decision.outcome === 'allow' ? newId(now) : null,
      }
    })
    await append(
      tx,
      answers.map(({ person, decision, entryId, grantId }) => ({
        by: cx,
        id: entryId,
        action: 'work.opened',
        result: grantId ? 'done' : decision.outcome === 'ask_back' ? 'asked' : 'refused',
        subjectId: person.id,
        purpose: purpose.id,
        reason,
        ...scopeOf(fields, set),
        ruleIds: decision.ruleIds,
        grantId,
        details: { workSession: sessionId, ...(person.id === actor.employeeId ? { selfDealing: true } : {}) },
      })),
      [
        {
          table: 'access_grants',
          items: answers.flatMap(({ person, entryId, grantId }) =>
            grantId
              ? {
                  id: grantId,
                  actor_id: actor.employeeId,
                  employee_id: person.id,
                  fields: JSON.stringify(keys),
                  row_id: null,
                  purpose: purpose.id,
                  entry_id: entryId,
                  granted_at: now,
                  expires_at: Math.min(expiresAt, now + purpose.maxMs),
                  revoked_at: null,
                  work_session_id: sessionId,
                }
              : [],
          ),
        },
        {
          // What lacks a second person or better words is not held against anybody.
          table: 'access_refusals',
          items: answers.flatMap(({ person, entryId, decision: { outcome, ruleIds } }) =>
            outcome === 'refuse' && !ruleIds.includes('work_alone')
              ? { actor_id: actor.employeeId, employee_id: person.id, at: now, entry_id: entryId }
              : [],
          ),
        },
      ],
    )
    await beside(tx, answers)
    return answers
  })
}

const scopeOf = (fields: readonly FieldDef[], set: PermissionSet): Partial<EntryDraft> => ({
  sections: [...new Set(fields.map(({ section }) => section))],
  fields: fields.map(({ key }) => key),
  ruleVersion: ruleVersion(),
  permissionSetId: set.id,
})

/**
 * A session does not wait for a second person: words that say too little are asked for again, and whoever else needs one
 * is asked for alone, in the archive.
 */
function withoutSecondPerson(decision: Decision): Decision {
  const { outcome, ruleIds } = decision
  if (outcome !== 'second_person' && outcome !== 'ask_back') return decision
  if (ruleIds.some((id) => id === 'reason_unsure' || id === 'reason_empty'))
    return { ...decision, outcome: 'ask_back', ruleIds: ['work_unclear'], basis: [], alternatives: ['work_say_more'] }
  if (outcome === 'ask_back') return decision
  return {
    ...decision,
    outcome: 'refuse',
    ruleIds: [...ruleIds.filter((id) => id !== 'approval'), 'work_alone'],
    alternatives: ['ask_alone'],
  }
}

/** Nothing of the session opens from now on. */
export async function closeWork(tx: Tx, sessionId: string): Promise<void> {
  await run(tx, 'UPDATE access_grants SET revoked_at = ? WHERE work_session_id = ? AND revoked_at IS NULL', [
    tx.cx.now(),
    sessionId,
  ])
}

export interface FilingQuestion {
  grants: readonly { grant: GrantRow; person: PersonFacts }[]
  fields: readonly FieldDef[]
  reason: string | null
  /** What the file is, for the entries. */
  details: EntryDraft['details']
}

/**
 * A file about many people: an entry about each, committed before anything of anybody is opened; then the tickets, and a
 * permit each. Who may not be in it any more has an entry too and is left out.
 */
export async function authorizeFiling(
  cx: Cx,
  { grants, fields, reason, details = {} }: FilingQuestion,
  beside: (tx: Tx, people: number) => Promise<void>,
): Promise<{ person: PersonFacts; permit: Permit }[]> {
  const actor = actorOf(cx)
  const keys = fields.map(({ key }) => key)
  const now = cx.now()
  const candidates = await Promise.all(
    grants.map(async ({ grant, person }) => {
      const covered = new Set(JSON.parse(grant.fields) as string[])
      const live = keys.every((key) => covered.has(key)) && (await isLive(cx, grant, person, keys))
      return { grant, person, live, entryId: newId(now), ticketId: newId(now) }
    }),
  )
  const filed = await inTransaction(cx, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const alive = new Set(
      candidates.filter(({ live, grant, person }) => live && mayStillSee(set, actor, grant, person, keys)),
    )
    await append(
      tx,
      candidates.map((one) => ({
        by: cx,
        id: one.entryId,
        action: 'work.filed',
        result: alive.has(one) ? 'shown' : 'expired',
        subjectId: one.person.id,
        purpose: one.grant.purpose,
        reason,
        ...scopeOf(fields, set),
        grantId: one.grant.id,
        ticketId: alive.has(one) ? one.ticketId : null,
        details: { ...details, workSession: one.grant.workSessionId },
      })),
    )
    await beside(tx, alive.size)
    return [...alive]
  })
  const tickets = filed.map(({ grant, person, entryId, ticketId }) => ({
    id: ticketId,
    grantId: grant.id,
    entryId,
    viewerId: actor.employeeId,
    employeeId: person.id,
    fields: keys,
    rowId: null,
    purpose: grant.purpose,
  }))
  await inTransaction(cx, (tx) => insertTables(tx, [usedTickets(cx.deps, tickets)]))
  return filed.map(({ person, entryId }) => ({
    person,
    permit: makePermit({
      viewerId: actor.employeeId,
      employeeId: person.id,
      fields: new Set(keys),
      rowId: null,
      entryId,
    }),
  }))
}
