import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { newestHead } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { holdersInForce } from '../../people/index.ts'

/**
 * Each auditor is told the newest head once a day, in DingTalk and beside it (a gateway for mail takes it from there): what
 * lies in their inboxes is a witness that no server of ours can change. A verifier reads `size root` and the key's
 * fingerprint out of the message as it stands. Nothing in it is about a person.
 */
export async function tellHead(cx: Cx): Promise<void> {
  const head = await newestHead(cx.deps)
  if (!head) return
  await inTransaction(cx, async (tx) => {
    const auditors = (await holdersInForce(tx)).filter(({ role }) => role === 'auditor')
    await send(tx, [
      {
        kind: 'log_head',
        caseId: head.entryId,
        step: `${localDate(tx.cx.now(), cx.deps.config.timeZone)} · ${head.size} ${head.root} · ${head.fingerprint}`,
        recipientIds: auditors.map(({ employeeId }) => employeeId),
      },
    ])
  })
}

/** At nine in China, when somebody reads it. */
export const tellHeadJob = defineJob({
  id: 'oversight.tell_head',
  everyMs: 24 * 3_600_000,
  offsetMs: 3_600_000,
  run: tellHead,
})
