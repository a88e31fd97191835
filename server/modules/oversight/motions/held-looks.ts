import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'

/** Looks that an investigation holds back now, or that somebody asked to hold: the log must not let them go. */
export async function heldLooks(cx: Cx): Promise<string[]> {
  const held = await rows<{ entryId: string }>(
    cx.deps.db,
    `SELECT entry_id AS entryId FROM oversight_motions WHERE kind = 'hold' AND until_at > ?
       AND (state = 'agreed' OR (state = 'asked' AND expires_at > ?))`,
    [cx.now(), cx.now()],
  )
  return held.map(({ entryId }) => entryId)
}
