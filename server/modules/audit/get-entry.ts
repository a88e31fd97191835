import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { findEntries } from './find-entries.ts'
import { presentAll } from './search-log.ts'

export async function getEntry(cx: Cx, id: string, names: EntryNames): Promise<ResponseOf<Api['audit.get']>> {
  const { entries } = await findEntries(cx.deps, { id }, { limit: 1 })
  const [entry] = await presentAll(cx, entries, names)
  if (!entry) throw new AppError('audit.not_found')
  return entry
}
