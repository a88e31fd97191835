import { createDeps } from './deps.ts'
import { JournalError } from './modules/erasure/index.ts'
import { ConfigError, loadProductionConfig, readEnvFile } from './platform/config.ts'
import { KeyFileError } from './platform/crypto/secrets.ts'
import { lowerPriority } from './platform/lower-priority.ts'
import { start, stopOnSignal } from './start.ts'

/** Production: `npm run serve`. Says everything that is wrong at once and leaves, or serves. */
try {
  readEnvFile()
  const deps = await createDeps(loadProductionConfig())
  if (deps.config.role === 'worker') lowerPriority()
  const running = await start(deps)
  stopOnSignal(running)
  deps.log.info({ port: running.port, url: deps.config.publicUrl }, 'ready')
} catch (error) {
  const known = error instanceof ConfigError || error instanceof KeyFileError || error instanceof JournalError
  process.stderr.write(
    `${known ? error.message : `could not start: ${(error as Error).name}: ${(error as Error).message}`}\n`,
  )
  process.exit(1)
}
