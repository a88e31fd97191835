import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import { catalogue } from '../../catalogue/index.ts'
import { findApproval } from '../approvals.ts'
import { findEvidence, loadFiles, writtenIn } from './load-evidence.ts'
import { filledSlots, missingSlots } from './slots.ts'

/** Once everything required is there nobody is reminded of it any more. */
export async function settleDue(cx: Cx, caseId: string): Promise<void> {
  const [evidence, approval] = await Promise.all([findEvidence(cx.deps.db, caseId), findApproval(cx.deps.db, caseId)])
  const purpose = evidence && catalogue().purpose(evidence.purpose)
  if (!evidence || evidence.dueAt === null || !approval || !purpose) return
  const files = await loadFiles(cx.deps.db, [caseId])
  const filled = filledSlots(
    purpose,
    await writtenIn(cx, evidence),
    files.map(({ slot }) => slot),
    localDate(cx.now(), cx.timeZone),
  )
  const fields = (JSON.parse(approval.fields) as string[]).map((key) => ({ key }))
  if (missingSlots(purpose, fields, filled).length === 0)
    await run(cx.deps.db, 'UPDATE access_evidence SET due_at = NULL WHERE id = ?', [caseId])
}
