import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { authorizeReveal, noEvidence, presentDecision } from '../access/index.ts'
import { catalogue } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { loadSealed, openValues } from './open-values.ts'
import { presentOpened } from './present-opened.ts'

/**
 * One emergency contact, the first, for a head after an alarm that nobody accepted; the caller has established both.
 * The same way as every look: decision, entry, commit, ticket, permit, and only then the values.
 */
export async function revealContactAfterAlarm(
  cx: Cx,
  person: PersonFacts,
  reason: string,
): Promise<ResponseOf<Api['archives.reveal']>> {
  const fields =
    catalogue()
      .section('emergency_contact')
      ?.fields.filter(({ valueKind }) => valueKind !== 'file') ?? []
  const purpose = catalogue().purpose('accident_or_medical_emergency')
  const sealed = await loadSealed(cx, person.id, fields)
  const first = [...sealed.values].sort((a, b) => a.rowPosition - b.rowPosition)[0]
  if (!purpose || !first) throw new AppError('help.no_contact')
  const answer = await authorizeReveal({
    by: cx,
    person,
    fields,
    rowId: first.rowId,
    purpose,
    reason,
    evidence: noEvidence,
    confirmed: true,
    unansweredAlarm: true,
  })
  const opened = answer.permit && (await openValues(cx, answer.permit, person, fields, sealed))
  return {
    decision: presentDecision(cx, answer.decision, purpose),
    people: [
      {
        employeeId: person.id,
        entryId: answer.entryId,
        grantId: answer.grant?.id ?? null,
        grantExpiresAt: answer.grant ? new Date(answer.grant.expiresAt).toISOString() : null,
        approvalId: answer.approvalId,
      },
    ],
    opened: opened && answer.ticketId ? [presentOpened(cx, person, answer.ticketId, opened)] : [],
  }
}
