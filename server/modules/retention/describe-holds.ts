import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { findHolds } from './find-hold.ts'

/** What each hold keeps, for which case, who answers for it and until when, in lines a second person can weigh. */
export async function describeHolds(cx: Cx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const holds = await findHolds(cx.deps.db, ids)
  return new Map(
    holds.map((hold) => [
      hold.id,
      [
        text(cx.locale, 'retention.hold.line.case', { caseNumber: hold.caseNumber, owner: hold.ownerName }),
        text(cx.locale, 'retention.hold.line.kinds', {
          kinds: (JSON.parse(hold.classes) as RetentionClassId[])
            .map((one) => text(cx.locale, `vocabulary.retentionClass.${one}`))
            .join('、'),
        }),
        text(cx.locale, 'retention.hold.line.until', { date: hold.endsOn }),
      ],
    ]),
  )
}
