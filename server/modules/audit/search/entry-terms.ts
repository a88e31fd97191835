import type { FoundEntry } from '../find-entries.ts'
import { textColumnNames, textColumns } from '../texts/open-texts.ts'
import { eachGram, normaliseText } from './search-text.ts'

export type Facet = 'action' | 'result' | 'capacity' | 'purpose' | 'section' | 'outcome' | 'actor' | 'subject'

/** What of an entry can be looked for; read from the log alone. */
export type SearchedEntry = Pick<
  FoundEntry,
  | 'id'
  | 'action'
  | 'result'
  | 'capacity'
  | 'purpose'
  | 'sections'
  | 'details'
  | 'actorId'
  | 'actorName'
  | 'approverName'
  | 'subjectPid'
  | 'reason'
>

/** These columns of `audit_entries e`, with what `withReasons` needs of `audit_texts t`. */
export const searchedSql = `e.id, e.action, e.result, e.capacity, e.purpose, e.sections, e.details, e.actor_id AS actorId,
  e.actor_name AS actorName, e.approver_name AS approverName, e.subject_pid AS subjectPid, ${textColumns}`
export const searchedColumns = [
  'id',
  'action',
  'result',
  'capacity',
  'purpose',
  'sections',
  'details',
  'actorId',
  'actorName',
  'approverName',
  'subjectPid',
  ...textColumnNames,
] as const

/** `action:audit.searched`. Longer than any gram, so that the two never meet. */
export function facet(kind: Facet, id: string): string {
  return `${kind}:${id}`
}

/** Of a closed entry nobody alone may learn whose it is. */
export const tellsWhose = (name: string): boolean => name.startsWith('actor:')

/** What an entry is, by id: filters ask for these, and so does a word that names one of them in some language. */
export function facetsOf(entry: SearchedEntry): string[] {
  const facets = [
    facet('action', entry.action),
    facet('result', entry.result),
    facet('capacity', entry.capacity),
    ...entry.sections
      .split(',')
      .filter(Boolean)
      .map((section) => facet('section', section)),
  ]
  if (entry.purpose) facets.push(facet('purpose', entry.purpose))
  if (entry.actorId) facets.push(facet('actor', entry.actorId))
  if (entry.subjectPid) facets.push(facet('subject', entry.subjectPid))
  if (entry.action === 'archives.outcome_recorded')
    facets.push(facet('outcome', (JSON.parse(entry.details) as { outcome: string }).outcome))
  return facets
}

/** The words that stand in the entry itself: reason and names. */
export function textsOf(entry: Pick<SearchedEntry, 'reason' | 'actorName' | 'approverName'>): string[] {
  return [entry.reason, entry.actorName, entry.approverName].flatMap((text) => (text ? [normaliseText(text)] : []))
}

/** Grams of each text by itself: a word does not reach from one into the next. */
export function gramsOf(texts: readonly string[]): Set<string> {
  const grams = new Set<string>()
  for (const text of texts) eachGram(text, (gram) => grams.add(gram))
  return grams
}
