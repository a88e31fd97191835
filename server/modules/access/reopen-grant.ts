import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { catalogue, type FieldDef, permissionsInForce, treatmentFor } from '../catalogue/index.ts'
import { type PersonFacts, relationTo, visiblePerson } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import type { GrantRow } from './grant.model.ts'
import { makePermit, type Permit } from './permit.ts'
import { stillConsented } from './still-consented.ts'
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
 * A further opening under a live grant: one tap, with its own entry, committed before its ticket exists. The ceiling
 * is looked at again, since a role may have gone since the grant, and so is a consent that may have been taken back.
 */
export async function reopenGrant(
  cx: Cx,
  grantId: string,
  /** For one file of a field: the grant must cover it, and the ticket is for this field alone. */
  narrowed: { only?: { employeeId: string; field: string }; details?: EntryDraft['details'] } = {},
): Promise<Reopened> {
  const actor = actorOf(cx)
  const grant = await row<GrantRow>(
    cx.deps.db,
    `SELECT id, actor_id AS actorId, employee_id AS employeeId, fields, row_id AS rowId, purpose, expires_at AS expiresAt,
       revoked_at AS revokedAt FROM access_grants WHERE id = ?`,
    [grantId],
  )
  if (!grant || grant.actorId !== actor.employeeId) throw new AppError('archives.not_found')
  const person = await visiblePerson(cx, grant.employeeId)
  if (!person) throw new AppError('archives.not_found')
  const granted = JSON.parse(grant.fields) as string[]
  const { only } = narrowed
  if (only && (grant.employeeId !== only.employeeId || grant.rowId !== null || !granted.includes(only.field)))
    throw new AppError('archives.not_found')
  const keys = only ? [only.field] : granted
  const fields = keys.flatMap((key) => catalogue().field(key) ?? [])
  const { viewers } = relationTo(actor, person)
  const live =
    grant.revokedAt === null &&
    grant.expiresAt > cx.now() &&
    (await stillConsented(cx.deps.db, cx.now(), { ...grant, fields: keys }))
  const entryId = newId(cx.now())
  const ticketId = newId(cx.now())
  const alive = await inTransaction(cx, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const alive = live && keys.every((key) => ['reason', 'plain'].includes(treatmentFor(set, viewers, key)))
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
        ...(narrowed.details ? { details: narrowed.details } : {}),
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
