import { z } from 'zod'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { RawInput } from '#server/platform/http/route.ts'
import { fieldKeySchema, idSchema } from '#shared/contracts/scalars.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { catalogue, sectionsOf } from '../catalogue/index.ts'
import { askablePerson } from '../people/index.ts'

const lookSchema = z.object({
  employeeIds: z.array(idSchema).min(1).max(limits.groupPeopleMax),
  fields: z.array(fieldKeySchema).min(1).max(limits.fieldsPerRevealMax),
})

/**
 * product.md 4: once the caller is known and person and field exist, every outcome leaves an entry, a malformed reason
 * too. Called when validation refuses a reveal; says nothing when no existing person or field was named.
 */
export async function recordInvalidReveal(cx: Cx, raw: RawInput): Promise<void> {
  const look = lookSchema.safeParse(raw.body)
  if (!look.success || look.data.fields.some((field) => !catalogue().field(field))) return
  const people = await Promise.all([...new Set(look.data.employeeIds)].map((id) => askablePerson(cx, id)))
  const visible = people.filter((person) => person !== null)
  if (visible.length === 0) return
  const body = raw.body as { reason?: unknown; purpose?: unknown }
  const purpose = typeof body.purpose === 'string' && catalogue().purpose(body.purpose) ? body.purpose : null
  await inTransaction(cx, (tx) =>
    append(
      tx,
      visible.map((person) => ({
        by: cx,
        action: 'archives.revealed' as const,
        result: 'rejected' as const,
        subjectId: person.id,
        purpose,
        reason: typeof body.reason === 'string' ? body.reason : null,
        sections: sectionsOf(look.data.fields),
        fields: look.data.fields,
      })),
    ),
  )
}
