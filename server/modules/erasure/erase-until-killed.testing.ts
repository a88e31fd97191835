import { closeDeps, createDeps } from '#server/deps.ts'
import { modules } from '#server/modules.ts'
import type { Config } from '#server/platform/config.ts'
import { systemContext } from '#server/platform/context.ts'
import { refreshed } from '#server/platform/module.ts'
import { eraseDue } from './erase-due.job.ts'
import { replayTombstones } from './replay.ts'

/** What one process of `killing.test.ts` is told; it says `ready`, `begun`, `saved` after each batch, and `done`. */
export interface Begin {
  config: Config
  now: number
  people: number
}

const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const say = (word: 'ready' | 'begun' | 'saved' | 'done') =>
  new Promise<void>((resolve, reject) =>
    process.send?.(word, (error: Error | null) => (error ? reject(error) : resolve())),
  )

/** As `start` does before anything is served, then the job. */
async function erase({ config, now, people }: Begin): Promise<void> {
  const deps = { ...(await createDeps(config)), clock: () => now }
  await refreshed(modules)(deps)
  await say('begun')
  await replayTombstones(deps, erasers)
  await eraseDue(systemContext(deps, 'job', 'killed'), erasers, { save: () => say('saved') }, people)
  await closeDeps(deps)
  await say('done')
}

process.once('message', (begin: Begin) => {
  erase(begin)
    .then(() => process.exit(0))
    .catch((error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exit(1)
    })
})
// Whoever started this process is gone: nobody would kill it.
process.once('disconnect', () => process.exit(1))
await say('ready')
