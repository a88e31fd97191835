import { messagesByLocale } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { auditActionIds, auditResultIds } from '#shared/vocabulary/audit.ts'
import { capacityIds } from '#shared/vocabulary/roles.ts'
import { outcomeIds } from '#shared/vocabulary/states.ts'
import type { EntryNames } from '../entry-names.ts'
import { isClosed, type Sight } from '../sight.ts'
import { facet, facetsOf, type SearchedEntry, tellsWhose, textsOf } from './entry-terms.ts'
import { normaliseText } from './search-text.ts'

/** One thing an entry must have: any of the facets, or the word in its texts. */
export interface Clause {
  facets: readonly string[]
  word?: string
}

export interface LogQuery {
  /** All of them. */
  clauses: readonly Clause[]
  /** Ids from `from` (with it) to `before` (without it). */
  from: string
  before: string
  /** Closed entries are not found by their words or by whose they are: else a search would say what is closed. */
  sight: Sight
  /** They are not found at all: where they would be shown with everything they hold. */
  onlyOpen?: boolean
  /** The entry of the search itself: else every word would be found at least once. */
  except?: string
}

/** What it means that an entry is found. The index only says where to look. */
export function matches(query: LogQuery, entry: SearchedEntry): boolean {
  if (entry.id < query.from || entry.id >= query.before || entry.id === query.except) return false
  const closed = isClosed(entry, query.sight)
  if (closed && query.onlyOpen) return false
  const facets = new Set(facetsOf(entry).filter((one) => !closed || !tellsWhose(one)))
  const texts = closed ? [] : textsOf(entry)
  return query.clauses.every(
    ({ facets: any, word }) =>
      any.some((one) => facets.has(one)) || (word !== undefined && texts.some((text) => text.includes(word))),
  )
}

const vocabulary = [
  ['action', auditActionIds],
  ['result', auditResultIds],
  ['capacity', capacityIds],
  ['outcome', outcomeIds],
] as const

/** Each id's facet with its name in every language, as words are looked for in it. Made once: it costs half a millisecond. */
let named: readonly { facet: string; texts: readonly string[] }[] | null = null

function namedIds() {
  named ??= vocabulary.flatMap(([kind, ids]) =>
    ids.map((id) => ({
      facet: facet(kind, id),
      texts: Object.values(messagesByLocale).map((texts) =>
        normaliseText(texts[`vocabulary.${kind}.${id}` as MessageKey]),
      ),
    })),
  )
  return named
}

/** A word of the line an entry is shown in: in its own texts, or in the name of what it is in any of the languages. */
export function wordClause(word: string, names: EntryNames): Clause {
  const facets = namedIds()
    .filter(({ texts }) => texts.some((text) => text.includes(word)))
    .map((one) => one.facet)
  const catalogued = names
    .catalogued()
    .filter(({ texts }) => texts.some((text) => normaliseText(text).includes(word)))
    .map(({ kind, id }) => facet(kind, id))
  return { word, facets: [...facets, ...catalogued] }
}
