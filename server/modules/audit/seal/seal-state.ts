import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { closedUntil } from '../sight.ts'
import { fingerprintOf } from './log-keys.ts'
import { newestHead } from './newest-head.ts'
import { retirement } from './retired.ts'
import { sealStatus } from './seal-status.ts'
import { newestStamp } from './stamp-head.job.ts'

const iso = (at: number) => new Date(Number(at)).toISOString()

/** Who outside has seen what of the log, and what of it is closed or gone: counts, dates and hashes, nobody's data. */
export async function sealState(cx: Cx): Promise<ResponseOf<Api['audit.seal']>> {
  const { deps } = cx
  const [head, stamp, gone, { problems }] = await Promise.all([
    newestHead(deps),
    newestStamp(cx),
    retirement(deps.db),
    sealStatus(cx),
  ])
  return {
    head: head && { size: head.size, at: iso(head.at), root: head.root },
    fingerprint: fingerprintOf(deps),
    stamp: stamp ? { size: stamp.size, at: iso(stamp.at), by: stamp.authority } : null,
    stamping: deps.config.timeStamp !== null,
    problems: problems.map(({ kind, since }) => ({ kind, since: iso(since) })),
    closedUntil: iso(closedUntil(cx.now())),
    retired: gone ? { entries: Number(gone.upTo), before: iso(gone.headAt) } : null,
  }
}
