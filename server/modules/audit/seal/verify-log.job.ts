import type { Cx } from '#server/platform/context.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { endAlarms, raiseAlarm } from './alarms.ts'
import { verifyLog } from './verify-log.ts'
import { witnessFileOf } from './witness.ts'

const day = 24 * 3_600_000
const renewMs = 20_000

/** Recomputes the whole log; what does not fit raises an alarm, and each finding is a line of the server's log. */
export async function verifyNightly(cx: Cx, renew: () => Promise<void> = async () => undefined): Promise<void> {
  const { config, log } = cx.deps
  let renewed = performance.now()
  const { findings, findingCount, sealed, entries } = await verifyLog(cx.deps, {
    witnessFile: witnessFileOf(config),
    stampCa: config.timeStamp?.ca ?? null,
    alive: async () => {
      if (performance.now() - renewed < renewMs) return
      renewed = performance.now()
      await renew()
    },
  })
  log.info({ entries, sealed, findings: findingCount }, 'the log was verified')
  for (const finding of findings) log.error(finding, 'the log is not what was sealed')
  if (findingCount > 0) await raiseAlarm(cx, 'verify', sealed)
  else await endAlarms(cx, ['verify'])
}

/** At half past two in China, where most who use this sleep. */
export const verifyLogJob = defineJob({
  id: 'audit.verify_log',
  everyMs: day,
  offsetMs: 18.5 * 3_600_000,
  leaseMs: 5 * 60_000,
  run: (cx, { save }) => verifyNightly(cx, () => save(null)),
})
