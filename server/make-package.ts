import { entryWords } from './entry-words.ts'
import { evidenceRules } from './evidence-rules.ts'
import { systemClock } from './lib/clock.ts'
import { makeOnePackage } from './modules/audit/export/package-process.ts'
import { packageFileWriter } from './modules/audit/export/write-package-file.ts'
import { refreshCatalogue } from './modules/catalogue/index.ts'
import type { Deps } from './platform/context.ts'
import { openKeyring } from './platform/crypto/keyring.ts'
import { readSecrets } from './platform/crypto/secrets.ts'
import { openDb } from './platform/db/connection.ts'
import { createLog } from './platform/log.ts'

/**
 * The process in which a server makes one evidence package. Started by `writeElsewhere`, not by hand. It composes only
 * what a package needs: what else the program is made of would take half of its memory.
 */
makeOnePackage(
  async (config) => {
    const log = createLog({ level: config.logLevel })
    const secrets = readSecrets(config.keyFile)
    const db = openDb(config.databaseUrl, { poolMax: 2 })
    const keyring = await openKeyring(openDb(config.keyDatabaseUrl, { poolMax: 2 }), secrets, systemClock)
    await refreshCatalogue(db)
    return { config, db, keyring, secrets, clock: systemClock, log } as Deps
  },
  packageFileWriter({ words: entryWords, rules: evidenceRules }),
)
