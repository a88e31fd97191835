import type { Deps } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { openOrNull } from './read-heads.ts'
import type { HeadRow } from './seal.model.ts'

/** The first head signed at a moment or later, if one of our keys signed it; `root` in base64. */
export async function firstHeadAfter(deps: Deps, at: number): Promise<{ size: number; root: string } | null> {
  const head = await row<HeadRow>(
    deps.db,
    'SELECT size, at, note, edge FROM audit_heads WHERE at >= ? ORDER BY size LIMIT 1',
    [at],
  )
  const signed = head && openOrNull(deps, head.note)
  return signed ? { size: signed.size, root: signed.root.toString('base64') } : null
}
