import { localDate } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { encodeCursor } from '#server/platform/cursor.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import {
  type EntryNames,
  type FoundEntry,
  findEntries,
  findOutcomes,
  outcomeText,
  type RecordedOutcome,
} from '../../audit/index.ts'
import { catalogue, isRoutine } from '../../catalogue/index.ts'
import { questionsAbout } from '../questions/questions-about.ts'
import { pidOf } from '../who.ts'
import { heldEntries } from './held-entries.ts'
import { ledgerActions } from './looks.ts'

type Item = ResponseOf<Api['audit.looks_at_me']>['items'][number]

const readAtOnce = 200

/**
 * 谁看过我: who looked, in which role, for which purpose, at what, and what became of it. Never the free text or the
 * asker. Routine business is folded by month, so pages end where a month does. What two persons hold back is left out
 * until its day.
 */
export async function listLooks(
  cx: Cx,
  page: { cursor?: string | undefined; limit: number },
  names: EntryNames,
): Promise<ResponseOf<Api['audit.looks_at_me']>> {
  const { employeeId } = actorOf(cx)
  const subjectPid = pidOf(cx, employeeId)
  const month = ({ at }: FoundEntry) => localDate(Number(at), cx.timeZone).slice(0, 7)
  const held = await heldEntries(cx, subjectPid)
  const filter = { subjectPid, notActorId: employeeId, actions: ledgerActions, results: ['shown'] }
  const read: FoundEntry[] = []
  let cursor = page.cursor
  let whole: FoundEntry[] = []
  for (;;) {
    const { entries, nextCursor } = await findEntries(cx.deps, filter, { cursor, limit: readAtOnce })
    read.push(...entries)
    const last = read.at(-1)
    whole = nextCursor && last ? read.filter((entry) => month(entry) !== month(last)) : read
    cursor = nextCursor ?? undefined
    if (!cursor || fold(whole, month).length >= page.limit) break
  }
  const groups = fold(
    whole.filter(({ id }) => !held.has(id)),
    month,
  )
  const shown = groups.map(([newest]) => newest as FoundEntry)
  const [outcomes, questions] = await Promise.all([
    findOutcomes(cx.deps, shown),
    questionsAbout(
      cx,
      employeeId,
      shown.map(({ id }) => id),
    ),
  ])
  const end = whole.at(-1)
  return {
    items: groups.map((group) => {
      const entry = group[0] as FoundEntry
      const outcome = entry.ticketId ? outcomes.get(entry.ticketId) : undefined
      return {
        id: entry.id,
        at: new Date(Number(entry.at)).toISOString(),
        readerName: entry.actorName,
        readerRole: text(cx.locale, `vocabulary.capacity.${entry.capacity}`),
        purposeName: entry.purpose ? names.purpose(entry.purpose, cx.locale) : null,
        fields: [...new Set(group.flatMap(({ fields }) => JSON.parse(fields) as string[]))].map((key) =>
          names.field(key, cx.locale),
        ),
        result: entry.result,
        resultText: resultText(cx, entry, outcome),
        folded: group.length > 1 ? { count: group.length, month: month(entry) } : null,
        question: questions.get(entry.id) ?? null,
      } satisfies Item
    }),
    nextCursor: cursor && end ? encodeCursor([end.id]) : null,
  }
}

/** Looks newest first, those of one reader for one routine purpose in one month together. */
function fold(entries: readonly FoundEntry[], month: (entry: FoundEntry) => string): FoundEntry[][] {
  const groups = new Map<string, FoundEntry[]>()
  for (const entry of entries) {
    const { id, actorId, capacity, purpose } = entry
    const known = purpose ? catalogue().purpose(purpose) : undefined
    const key = known && isRoutine(known) ? [month(entry), actorId, capacity, purpose].join('|') : id
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}

function resultText(cx: Cx, { action, result }: FoundEntry, outcome: RecordedOutcome | undefined): string {
  if (action === 'work.filed') return text(cx.locale, 'log.look.filed')
  // A lookup tells whose the number is and shows no value.
  if (action === 'archives.looked_up') return text(cx.locale, 'log.look.found')
  // To whom a value was given may name the asker: only the kind of outcome is said.
  return outcome ? outcomeText(cx, { ...outcome, to: null }) : text(cx.locale, `vocabulary.result.${result}`)
}
