import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { dropDraft, findDraft, getSection } from '../consent/index.ts'
import { closeCase } from '../messages/index.ts'

/** Throws a section's draft away; nobody is left with a request for something that is gone. */
export async function discardDraft(cx: Cx, section: string): Promise<{ discarded: boolean }> {
  getSection(section)
  return inTransaction(cx, async (tx) => {
    const draft = await findDraft(tx, section)
    if (!draft) return { discarded: false }
    if (draft.approvalId) {
      const changed = await run(
        tx,
        "UPDATE access_approvals SET state = 'withdrawn', decided_at = ? WHERE id = ? AND state = 'asked'",
        [tx.cx.now(), draft.approvalId],
      )
      // Decided at this very moment: what was decided stands.
      if (changed !== 1) return { discarded: false }
      await closeCase(tx, draft.approvalId, 'deleted')
      await append(tx, [
        {
          by: cx,
          action: 'access.approval_decided',
          result: 'abandoned',
          sections: [section],
          details: { kind: 'notice', approvalId: draft.approvalId, of: null },
        },
      ])
    }
    return { discarded: await dropDraft(tx, draft) }
  })
}
