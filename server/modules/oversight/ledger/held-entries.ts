import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'

/** Looks at a person that two persons hold back from the person's ledger, and whose day has not come. */
export async function heldEntries(cx: Cx, subjectPid: string): Promise<ReadonlySet<string>> {
  const held = await rows<{ entryId: string }>(
    cx.deps.db,
    `SELECT entry_id AS entryId FROM oversight_motions
     WHERE subject_pid = ? AND kind = 'hold' AND state = 'agreed' AND until_at > ?`,
    [subjectPid, cx.now()],
  )
  return new Set(held.map(({ entryId }) => entryId))
}
