import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft, readTexts } from '../audit/index.ts'
import { catalogue, type FieldDef, permissionsInForce } from '../catalogue/index.ts'
import { askablePerson, type PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { isLive, mayStillSee, ownGrants } from './live-grant.ts'
import { makePermit, type Permit } from './permit.ts'
import { consumeTicket, issueTicket } from './tickets.ts'

export interface Reopened {
  person: PersonFacts
  fields: FieldDef[]
  permit: Permit
  ticketId: string
  entryId: string
  grant: { id: string; expiresAt: number }
}

/**
 * A further opening under a live grant, or one of a work session: one tap, with its own entry, committed before its
 * ticket exists.
 */
export async function reopenGrant(
  cx: Cx,
  grantId: string,
  /** For one file of a field: the grant must cover it, and the ticket is for this field alone. */
  narrowed: { only?: { employeeId: string; field: string }; details?: EntryDraft['details'] } = {},
): Promise<Reopened> {
  const actor = actorOf(cx)
  const [grant] = await ownGrants(cx, [grantId])
  if (!grant) throw new AppError('archives.not_found')
  const person = await askablePerson(cx, grant.employeeId)
  if (!person) throw new AppError('archives.not_found')
  const granted = JSON.parse(grant.fields) as string[]
  const { only } = narrowed
  if (only && (grant.employeeId !== only.employeeId || grant.rowId !== null || !granted.includes(only.field)))
    throw new AppError('archives.not_found')
  const keys = only ? [only.field] : granted
  const fields = keys.flatMap((key) => catalogue().field(key) ?? [])
  const live = await isLive(cx, grant, person, keys)
  const work = grant.workSessionId
  // Every opening of a work session gives the session's reason.
  const reason = work ? ((await readTexts(cx.deps, [grant.entryId])).get(grant.entryId) ?? null) : null
  const entryId = newId(cx.now())
  const ticketId = newId(cx.now())
  const alive = await inTransaction(cx, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const alive = live && mayStillSee(set, actor, grant, person, keys)
    await append(tx, [
      {
        by: cx,
        id: entryId,
        action: 'archives.reopened',
        result: alive ? 'shown' : 'expired',
        subjectId: person.id,
        purpose: grant.purpose,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: keys,
        ruleVersion: ruleVersion(),
        permissionSetId: set.id,
        grantId,
        ticketId: alive ? ticketId : null,
        reason,
        details: { ...narrowed.details, ...(work ? { workSession: work } : {}) },
      },
    ])
    return alive
  })
  if (!alive) throw new AppError('access.grant_over')
  const ticket = {
    id: ticketId,
    grantId,
    entryId,
    viewerId: actor.employeeId,
    employeeId: person.id,
    fields: keys,
    rowId: grant.rowId,
    purpose: grant.purpose,
  }
  await issueTicket(cx.deps, ticket)
  await consumeTicket(cx, ticketId)
  return {
    person,
    fields,
    permit: makePermit({ ...ticket, fields: new Set(keys) }),
    ticketId,
    entryId,
    grant: { id: grantId, expiresAt: Number(grant.expiresAt) },
  }
}
