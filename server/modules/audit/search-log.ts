import type { Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from './append.ts'
import type { EntryNames } from './entry-names.ts'
import { type FoundEntry, findEntries } from './find-entries.ts'
import { findOutcomes } from './find-outcomes.ts'
import { presentEntry } from './present-entry.ts'

type Query = HandlerInput<Api['audit.search']>['query']

/** Auditors see the log, not the archives, and their reading is logged: the entry is committed before anything is shown. */
export async function searchLog(cx: Cx, query: Query, names: EntryNames): Promise<ResponseOf<Api['audit.search']>> {
  await recordSearch(cx, query)
  const { secrets, config } = cx.deps
  const { entries, nextCursor } = await findEntries(
    cx.deps,
    {
      keyword: query.keyword || undefined,
      keywordPurposes: query.keyword ? names.purposesNamed(query.keyword) : [],
      actorId: query.actorId,
      subjectPid: query.subjectId ? pseudonymOf(secrets, config.dingtalk.corpId, query.subjectId) : undefined,
      actions: query.action ? [query.action] : undefined,
      results: query.result ? [query.result] : undefined,
      purpose: query.purpose,
      section: query.section,
      capacity: query.capacity,
      from: query.from ? Date.parse(query.from) : undefined,
      to: query.to ? Date.parse(query.to) : undefined,
    },
    query,
  )
  return { items: await presentAll(cx, entries, names), nextCursor }
}

export async function presentAll(cx: Cx, entries: readonly FoundEntry[], names: EntryNames) {
  const pids = [...new Set(entries.flatMap(({ subjectPid }) => (subjectPid ? [subjectPid] : [])))]
  const [subjects, outcomes] = await Promise.all([names.subjects(cx.deps.db, pids), findOutcomes(cx.deps, entries)])
  return entries.map((entry) =>
    presentEntry(cx, entry, names, subjects, entry.ticketId ? outcomes.get(entry.ticketId) : undefined),
  )
}

/** Paging on through one search is one act; its first page is what is recorded. */
async function recordSearch(cx: Cx, query: Query): Promise<void> {
  if (query.cursor) return
  const { keyword, subjectId, cursor: _, limit: __, ...filters } = query
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
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
