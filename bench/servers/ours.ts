import { createDeps } from '#server/deps.ts'
import type { Config } from '#server/platform/config.ts'
import { start, stopOnSignal } from '#server/start.ts'
import { report } from './report.ts'

/** The whole server as it is, on a filled database. Only the rate limits are lifted: they would end the run. */
const config = JSON.parse(process.argv[2] as string) as Config
const running = await start(await createDeps(config), { rateFactor: 1_000_000 })
stopOnSignal(running)
report(running.port)
