import { systemClock } from './lib/clock.ts'
import { archiveMigrations, keyMigrations } from './migrations/list.ts'
import { createCallCounter, createClockWatch, createDingTalkClient } from './modules/dingtalk/index.ts'
import type { Config } from './platform/config.ts'
import type { Deps } from './platform/context.ts'
import { openKeyring } from './platform/crypto/keyring.ts'
import { readSecrets } from './platform/crypto/secrets.ts'
import { openDb } from './platform/db/connection.ts'
import { migrate, refusePendingMigrations } from './platform/db/migrate.ts'
import { createLog } from './platform/log.ts'

/**
 * The composition root: settings in, everything the program is made of out. The demo brings its own schema up to date;
 * production refuses to open on one that is behind, since upgrading is the operator's act.
 */
export async function createDeps(config: Config): Promise<Deps> {
  const log = createLog({ level: config.logLevel })
  const secrets = readSecrets(config.keyFile)
  const db = openDb(config.databaseUrl, { poolMax: 20 })
  const keyDb = openDb(config.keyDatabaseUrl, { poolMax: 6 })
  if (config.mode === 'demo') {
    await migrate(db, archiveMigrations)
    await migrate(keyDb, keyMigrations)
  } else {
    await refusePendingMigrations(db, archiveMigrations)
    await refusePendingMigrations(keyDb, keyMigrations)
  }
  const keyring = await openKeyring(keyDb, secrets, systemClock)
  const dingtalkCalls = createCallCounter({ db, clock: systemClock, config, log })
  const dingtalkClock = createClockWatch(systemClock)
  const dingtalk = createDingTalkClient(config.dingtalk, {
    onCall: dingtalkCalls.onCall,
    onAnswer: dingtalkClock.onAnswer,
  })
  return { config, db, keyring, secrets, clock: systemClock, log, dingtalk, dingtalkCalls, dingtalkClock }
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.dingtalkCalls.flush()
  await deps.db.close()
  await deps.keyring.db.close()
}
