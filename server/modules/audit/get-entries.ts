import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { findEntries } from './find-entries.ts'
import { presentAll } from './search-log.ts'

/** Entries by id, in words, as `audit.get` shows one. Whoever asks has left an entry that says so, where one is due. */
export async function getEntries(
  cx: Cx,
  ids: readonly string[],
  names: EntryNames,
): Promise<Map<string, ResponseOf<Api['audit.get']>>> {
  if (ids.length === 0) return new Map()
  const { entries } = await findEntries(cx.deps, { ids }, { limit: ids.length })
  return new Map((await presentAll(cx, entries, names)).map((entry) => [entry.id, entry]))
}
