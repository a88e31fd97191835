import { setTimeout as wait } from 'node:timers/promises'
import { createDeps } from '#server/deps.ts'
import { pumpIndex } from '#server/modules/audit/search/index-log.ts'
import type { Config } from '#server/platform/config.ts'
import { lowerPriority } from '#server/platform/lower-priority.ts'
import { report } from './report.ts'

/** What a worker does for the index of the log, and nothing else of it, on a filled database. */
const deps = await createDeps(JSON.parse(process.argv[2] as string) as Config)
let stopping = false
process.on('SIGTERM', () => {
  stopping = true
})
lowerPriority()
report(0)
while (!stopping) if ((await pumpIndex(deps)) === 0) await wait(200)
process.exit(0)
