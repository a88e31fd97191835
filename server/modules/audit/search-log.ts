import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from './append.ts'
import type { EntryNames } from './entry-names.ts'
import { type FoundEntry, findEntries } from './find-entries.ts'
import { findOutcomes } from './find-outcomes.ts'
import { idFloor } from './id-floor.ts'
import { presentEntry } from './present-entry.ts'
import { idCeiling } from './seal/number-entries.ts'
import { facet } from './search/entry-terms.ts'
import { countMax, findInLog } from './search/find-in-log.ts'
import { type Clause, type LogQuery, wordClause } from './search/log-query.ts'
import { wordsOf } from './search/search-text.ts'
import { closedSight, inSight, type Sight, sightOf } from './sight.ts'

type Query = HandlerInput<Api['audit.search']>['query']

/** Auditors see the log, not the archives, and their reading is logged: the entry is committed before anything is shown. */
export async function searchLog(cx: Cx, query: Query, names: EntryNames): Promise<ResponseOf<Api['audit.search']>> {
  if (query.from && query.to && Date.parse(query.to) <= Date.parse(query.from))
    throw new AppError('request.invalid', { fields: [{ path: 'to', key: 'errors.field.before_start' }] })
  const after = decodeCursor(query.cursor, 1)
  const subjectPid =
    query.subjectOf && (await findEntries(cx.deps, { id: query.subjectOf }, { limit: 1 })).entries[0]?.subjectPid
  if (query.subjectOf && !subjectPid) throw new AppError('audit.not_found')
  const own = newId(cx.now())
  const logged = recordSearch(cx, own, query)
  // It is awaited where entries are first read, and here in case that is never reached.
  logged.catch(() => undefined)
  const sight = await sightOf(cx, names)
  const found = await findInLog(
    cx.deps,
    { ...logQueryOf(cx, query, names, after && String(after[0]), subjectPid, sight), except: own },
    { limit: query.limit, counted: !after, logged },
  )
  const last = found.entries.at(-1)
  return {
    items: await presentAll(cx, found.entries, names),
    nextCursor: found.more && last ? encodeCursor([last.id]) : null,
    count: found.count === null ? null : { value: found.count, more: found.count === countMax },
  }
}

/** What a query means: the search and the evidence package find the same. */
export function logQueryOf(
  { deps }: Cx,
  query: Omit<Query, 'limit' | 'cursor'>,
  names: EntryNames,
  after: string | null = null,
  subjectPid: string | null | undefined = null,
  sight: Sight = closedSight({ now: deps.clock }),
): LogQuery {
  const { secrets, config } = deps
  const filters: Clause[] = (['action', 'result', 'capacity', 'purpose', 'section'] as const).flatMap((kind) => {
    const id = query[kind]
    return id ? [{ facets: [facet(kind, id)] }] : []
  })
  if (query.actorId) filters.push({ facets: [facet('actor', query.actorId)] })
  if (subjectPid) filters.push({ facets: [facet('subject', subjectPid)] })
  const { subjectId } = query
  if (subjectId)
    filters.push({
      facets: [...secrets.pseudonymKeys.keys()].map((epoch) =>
        facet('subject', pseudonymOf(secrets, config.dingtalk.corpId, subjectId, epoch)),
      ),
    })
  const before = query.to ? idFloor(Date.parse(query.to)) : idCeiling
  return {
    clauses: [...filters, ...wordsOf(query.keyword ?? '').map((word) => wordClause(word, names))],
    from: query.from ? idFloor(Date.parse(query.from)) : '',
    before: after !== null && after < before ? after : before,
    sight,
  }
}

export async function presentAll(cx: Cx, entries: readonly FoundEntry[], names: EntryNames, seen?: Sight) {
  const sight = seen ?? (await sightOf(cx, names))
  const pids = [...new Set(entries.flatMap(({ subjectPid }) => (subjectPid ? [subjectPid] : [])))]
  const [subjects, outcomes] = await Promise.all([names.subjects(cx.deps.db, pids), findOutcomes(cx.deps, entries)])
  return entries.map((entry) =>
    presentEntry(
      cx,
      inSight(cx.deps, entry, sight),
      names,
      subjects,
      entry.ticketId ? outcomes.get(entry.ticketId) : undefined,
    ),
  )
}

/** Paging on through one search is one act; its first page is what is recorded. */
async function recordSearch(cx: Cx, id: string, query: Query): Promise<void> {
  if (query.cursor) return
  const { keyword, subjectId, cursor: _, limit: __, ...filters } = query
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        id,
        action: 'audit.searched',
        result: 'done',
        subjectId: subjectId ?? null,
        reason: keyword || null,
        details: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Record<
          string,
          string
        >,
      },
    ]),
  )
}
