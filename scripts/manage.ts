import { closeDeps, createDeps } from '#server/deps.ts'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { loadProductionConfig, readEnvFile } from '#server/platform/config.ts'
import { addMasterKey, createKeyFile } from '#server/platform/crypto/secrets.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'

/** The operator's command line. Every command can be run again. */
const [command, argument] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  readEnvFile()
  if (command === 'new-key-file' && argument) {
    createKeyFile(argument)
    say(`written: ${argument} (keep a copy in a safe; without it nothing can be opened)`)
  } else if (command === 'migrate') {
    const config = loadProductionConfig()
    for (const [url, migrations] of [
      [config.databaseUrl, archiveMigrations],
      [config.keyDatabaseUrl, keyMigrations],
    ] as const) {
      const db = openDb(url)
      const taken = await migrate(db, migrations)
      say(taken.length > 0 ? taken.join('\n') : 'up to date')
      await db.close()
    }
  } else if (command === 'add-master-key') {
    const config = loadProductionConfig()
    say(`master key ${addMasterKey(config.keyFile)} added; restart the servers, then run "rewrap-keys"`)
  } else if (command === 'rewrap-keys') {
    const deps = await createDeps(loadProductionConfig())
    let total = 0
    for (let done = 1; done > 0; total += done) done = await deps.keyring.rewrapBatch(500)
    say(`${total} keys wrapped under master key ${deps.secrets.currentMasterKey}`)
    await closeDeps(deps)
  } else {
    say('usage: npm run manage -- new-key-file <file> | migrate | add-master-key | rewrap-keys')
    process.exitCode = 2
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
