import { parseArgs } from 'node:util'
import { closeDeps, createDeps } from '#server/deps.ts'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { proposeRole } from '#server/modules/access/index.ts'
import { rebuildIndex } from '#server/modules/audit/index.ts'
import { confirmClock, stoppedClock } from '#server/modules/erasure/index.ts'
import { endSession, listMirrored } from '#server/modules/people/index.ts'
import { loadProductionConfig, readEnvFile } from '#server/platform/config.ts'
import { systemContext } from '#server/platform/context.ts'
import { addMasterKey, createKeyFile, rotateSigningKey } from '#server/platform/crypto/secrets.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { api } from '#shared/contracts/api.ts'
import { actAs } from './act-as.ts'
import { backUp, restore } from './backup.ts'
import { applicationRightsSql, newAccountsSql } from './database-accounts.ts'
import { retireLogCommand } from './retire-log.ts'
import { verifyLogCommand } from './verify-log.ts'

const usage = `usage: npm run manage --
  new-key-file <file>                write a fresh key file
  migrate                            bring both schemas up to date
  accounts <archive|keys> <schema> [--new] [--prefix name] [--host host]
                                     print SQL for MySQL/MariaDB: with --new schema and accounts before the first migrate,
                                     without it the server's rights on each table, after each migrate
  add-master-key                     add a master key and make it the current one
  rewrap-keys                        wrap every data key under the current master key
  rotate-signing-key                 make a new signing key; what the old one signed still verifies
  verify-log [--witness file] [--ca file] [--json] [--demo]
                                     recompute the log and its heads: 0 all fits, 1 something was done to it, 2 not told
  verify-log <package.zip> [--witness file] [--ca file] [--password text] [--json]
                                     verify an evidence package, anywhere, with the same answers; the password is asked for where
                                     neither --password nor SHOUJIE_PACKAGE_PASSWORD gives it
  retire-log --before <day>          let go of what the log has from before a day at least ten years ago, by whole sealed
                                     ranges; with the addresses of the maintenance accounts; can be killed and run again
  rebuild-search                     make the index of the log anew from the log; can be killed and run again
  confirm-clock --by <user id>       the server's clock is right: erasure, which stopped at a jump, goes on
  backup <folder>                    copy both stores: <folder>/archive and <folder>/keys, to be kept apart
  restore <folder> [--force]         put both back, servers stopped; --force where something is there already
  propose-role <user id> <role> --by <user id> [--duties a,b] [--until yyyy-mm-dd] [--note text]
                                     in the name of somebody who may propose roles; takes effect when a privacy officer agrees`

/** The operator's command line. Every command can be run again. */
const [command, argument] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function proposeRoleFrom(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      by: { type: 'string' },
      duties: { type: 'string' },
      note: { type: 'string' },
      until: { type: 'string' },
    },
  })
  const [userId, role] = positionals
  if (!userId || !values.by) throw new Error(usage)
  const deps = await createDeps(loadProductionConfig())
  try {
    const by = await actAs(deps, values.by)
    if (!by.actor?.abilities.has('roles.propose')) throw new Error(`${values.by} may not propose roles`)
    const person = (await listMirrored(deps.db)).find((one) => one.userId === userId)
    if (!person) throw new Error(`${userId} is not in the roster mirror`)
    // The same contract as the page: what the page refuses, the command line refuses.
    const input = api['people.propose_role'].body.parse({
      employeeId: person.id,
      role,
      ...(values.duties ? { duties: values.duties.split(',') } : {}),
      ...(values.note ? { note: values.note } : {}),
      ...(values.until ? { lastDay: values.until } : {}),
    })
    const { name, state } = await proposeRole(by, input)
    await endSession(by)
    say(
      state === 'in_force'
        ? `${name} is ${role} now`
        : `${name} is proposed as ${role}; a privacy officer has to agree`,
    )
  } finally {
    await closeDeps(deps)
  }
}

async function confirmClockFrom(args: string[]): Promise<void> {
  const { by: userId } = parseArgs({ args, options: { by: { type: 'string' } } }).values
  if (!userId) throw new Error(usage)
  const deps = await createDeps(loadProductionConfig())
  try {
    const by = await actAs(deps, userId)
    if (!by.actor?.abilities.has('erasures.confirm')) throw new Error(`${userId} is no privacy officer`)
    const stopped = await stoppedClock(deps.db)
    say(
      stopped && (await confirmClock(by, stopped.questionId))
        ? 'erasure goes on at its next run'
        : 'erasure was not stopped',
    )
    await endSession(by)
  } finally {
    await closeDeps(deps)
  }
}

async function accountsSqlFrom(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { new: { type: 'boolean' }, prefix: { type: 'string' }, host: { type: 'string' } },
  })
  const [store, schema] = positionals
  if ((store !== 'archive' && store !== 'keys') || !schema) throw new Error(usage)
  const { prefix, host } = values
  const of = { store, schema, ...(prefix ? { prefix } : {}), ...(host ? { host } : {}) } as const
  return values.new ? newAccountsSql(of) : applicationRightsSql(of)
}

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
  } else if (command === 'accounts') {
    process.stdout.write(await accountsSqlFrom(process.argv.slice(3)))
  } else if (command === 'add-master-key') {
    const config = loadProductionConfig()
    say(`master key ${addMasterKey(config.keyFile)} added; restart the servers, then run "rewrap-keys"`)
  } else if (command === 'rewrap-keys') {
    const deps = await createDeps(loadProductionConfig())
    let total = 0
    for (let done = 1; done > 0; total += done) done = await deps.keyring.rewrapBatch(500)
    say(`${total} keys wrapped under master key ${deps.secrets.currentMasterKey}`)
    await closeDeps(deps)
  } else if (command === 'rotate-signing-key') {
    rotateSigningKey(loadProductionConfig().keyFile)
    say('new signing key in force once the servers are restarted; keep the key file’s copies up to date')
  } else if (command === 'verify-log') {
    process.exitCode = await verifyLogCommand(process.argv.slice(3), say)
  } else if (command === 'retire-log') {
    await retireLogCommand(process.argv.slice(3), say)
  } else if (command === 'backup' && argument) {
    say(`backup ${await backUp(loadProductionConfig(), argument)} written to ${argument}`)
  } else if (command === 'restore' && argument) {
    const force = process.argv.includes('--force')
    say(`backup ${await restore(loadProductionConfig(), argument, { force })} restored; the start replays erasures`)
  } else if (command === 'rebuild-search') {
    const deps = await createDeps(loadProductionConfig())
    say(`${await rebuildIndex(systemContext(deps, 'cli', 'rebuild-search'))} entries indexed`)
    await closeDeps(deps)
  } else if (command === 'confirm-clock') {
    await confirmClockFrom(process.argv.slice(3))
  } else if (command === 'propose-role') {
    await proposeRoleFrom(process.argv.slice(3))
  } else {
    say(usage)
    process.exitCode = 2
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
