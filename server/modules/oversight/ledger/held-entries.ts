import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { heldLooks } from '../../access/index.ts'

/**
 * What stays out of a person's own ledger: what two persons hold back, and looks the person is not told of yet, since
 * two persons agreed to a case that telling would thwart.
 */
export async function keptFromLedger(
  cx: Cx,
  { employeeId, subjectPid }: { employeeId: string; subjectPid: string },
): Promise<(entry: { id: string; grantId: string | null }) => boolean> {
  const [held, untold] = await Promise.all([heldEntries(cx, subjectPid), heldLooks(cx.deps.db, employeeId)])
  return ({ id, grantId }) => held.has(id) || untold.has(id) || (grantId !== null && untold.has(grantId))
}

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
