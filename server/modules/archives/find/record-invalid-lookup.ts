import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { RawInput } from '#server/platform/http/route.ts'
import { append } from '../../audit/index.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'

interface Rejected {
  field: FieldDef
  purpose: string | null
  reason: string | null
}

/** Called when validation refuses a lookup: a field one can look up by was named, so that it was tried is on record. */
export async function recordInvalidLookup(cx: Cx, raw: RawInput): Promise<void> {
  const body = (raw.body ?? {}) as { field?: unknown; purpose?: unknown; reason?: unknown }
  const field = typeof body.field === 'string' ? catalogue().field(body.field) : undefined
  if (!field?.blindIndex) return
  await recordRejectedLookup(cx, {
    field,
    purpose: typeof body.purpose === 'string' && catalogue().purpose(body.purpose) ? body.purpose : null,
    reason: typeof body.reason === 'string' ? body.reason : null,
  })
}

export async function recordRejectedLookup(cx: Cx, { field, purpose, reason }: Rejected): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.looked_up',
        result: 'rejected',
        purpose,
        reason,
        sections: [field.section],
        fields: [field.key],
      },
    ]),
  )
}
