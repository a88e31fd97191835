import { readTexts } from '#server/modules/audit/index.ts'
import type { Deps } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'

/** `SELECT <columns> FROM audit_entries e <rest>`, each row with the entry's free text as `reason`. */
export async function rowsWithReason<Row = Record<string, string | null>>(
  deps: Deps,
  columns: string,
  rest: string,
): Promise<(Row & { reason: string | null })[]> {
  const found = await rows<Row & { entryId: string }>(
    deps.db,
    `SELECT e.id AS entryId, ${columns} FROM audit_entries e ${rest}`,
  )
  const texts = await readTexts(
    deps,
    found.map(({ entryId }) => entryId),
  )
  return found.map(({ entryId, ...one }) => ({ ...(one as unknown as Row), reason: texts.get(entryId) ?? null }))
}

/** Every free text the log holds. */
export async function everyReason(deps: Deps): Promise<string> {
  return JSON.stringify(await rowsWithReason(deps, 'e.action', ''))
}
