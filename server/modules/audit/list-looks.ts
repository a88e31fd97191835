import { actorOf, type Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { type FoundEntry, findEntries } from './find-entries.ts'
import { findOutcomes, type RecordedOutcome } from './find-outcomes.ts'
import { outcomeText } from './present-entry.ts'

/** 谁看过我: who looked, in which role, for which purpose, at what, and what became of it. Never the free text or the asker. */
export async function listLooks(
  cx: Cx,
  page: { cursor?: string | undefined; limit: number },
  names: EntryNames,
): Promise<ResponseOf<Api['audit.looks_at_me']>> {
  const { employeeId } = actorOf(cx)
  const { secrets, config } = cx.deps
  const { entries, nextCursor } = await findEntries(
    cx.deps,
    {
      subjectPid: pseudonymOf(secrets, config.dingtalk.corpId, employeeId),
      notActorId: employeeId,
      actions: [
        'archives.viewed',
        'archives.revealed',
        'archives.reopened',
        'archives.correction_viewed',
        'archives.looked_up',
      ],
      results: ['shown'],
    },
    page,
  )
  const outcomes = await findOutcomes(cx.deps, entries)
  return {
    items: entries.map((entry) => {
      const outcome = entry.ticketId ? outcomes.get(entry.ticketId) : undefined
      return {
        id: entry.id,
        at: new Date(entry.at).toISOString(),
        readerName: entry.actorName,
        readerRole: text(cx.locale, `vocabulary.capacity.${entry.capacity}`),
        purposeName: entry.purpose ? names.purpose(entry.purpose, cx.locale) : null,
        fields: (JSON.parse(entry.fields) as string[]).map((key) => names.field(key, cx.locale)),
        result: entry.result,
        resultText: resultText(cx, entry, outcome),
      }
    }),
    nextCursor,
  }
}

function resultText(cx: Cx, { action, result }: FoundEntry, outcome: RecordedOutcome | undefined): string {
  // A lookup tells whose the number is and shows no value.
  if (action === 'archives.looked_up') return text(cx.locale, 'log.look.found')
  // To whom a value was given may name the asker: only the kind of outcome is said.
  return outcome ? outcomeText(cx, { ...outcome, to: null }) : text(cx.locale, `vocabulary.result.${result}`)
}
