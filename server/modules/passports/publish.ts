import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { propose } from '../access/index.ts'
import { proposePassport, publishPassport, refreshCatalogue, sectionsOf, weighPassport } from '../catalogue/index.ts'
import { labelOf, presentPassport } from './present.ts'
import { recordingRefusals } from './recording-refusals.ts'

/** Puts the draft in force, or before a second person where it widens anything. */
export async function publish(
  cx: Cx,
  key: string,
  { revision, note }: { revision: number; note: string | null },
): Promise<ResponseOf<Api['passports.publish']>> {
  const approvalId = await recordingRefusals(cx, key, () =>
    inTransaction(cx, async (tx) => {
      const { draft, needsSecond } = await weighPassport(tx, key, revision)
      if (!needsSecond) {
        await publishPassport(tx, draft, note)
        return null
      }
      return propose(tx, {
        kind: 'passport',
        proposedId: await proposePassport(tx, draft),
        proposed: { label: labelOf(tx.cx.deps.config.defaultLocale, draft.passport) },
        reason: note,
        sections: sectionsOf([key]),
        details: { passport: key },
      })
    }),
  )
  // What the answer shows is already the catalogue with it.
  await refreshCatalogue(cx.deps.db)
  return { approvalId, passport: await presentPassport(cx, key) }
}
