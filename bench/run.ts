import { parseArgs } from 'node:util'
import mysql from 'mysql2/promise'
import { type Figure, figure } from './figure.ts'
import { blastTime } from './figures/blast.ts'
import { growCatalogue } from './figures/catalogue-growth.ts'
import { coldStart } from './figures/cold-start.ts'
import { drainEvents } from './figures/drain.ts'
import { eraseLeavers, staying } from './figures/erase.ts'
import { exportAll, fillForExport } from './figures/export.ts'
import { fullSync } from './figures/full-sync.ts'
import { importAll, tellAndAgree, workbookFor } from './figures/import.ts'
import { judgeText } from './figures/judge.ts'
import { bareListCalls, listCalls, refuseOtherBytes } from './figures/list.ts'
import { pushLatency } from './figures/push.ts'
import { bareRevealCalls, revealCalls } from './figures/reveal.ts'
import { sealRate, verifySeconds } from './figures/seal.ts'
import { searchFigures } from './figures/search.ts'
import { slowest, timelineFigures } from './figures/timeline.ts'
import { type FilledCompany, fillCompany } from './fill-company.ts'
import { fillLeavers } from './fill-leavers.ts'
import { type Call, hammer } from './load.ts'
import { compileServers, type SpawnedServer, spawnServer } from './spawn-server.ts'

/**
 * `npm run -s bench -- --json [--only PREFIX] [--full] [--entries N]`: one line per figure. `--full` uses the sizes that
 * the targets name; without it smaller ones that end within two minutes, but for the search, whose log of a million
 * entries takes longer to write (`--entries` for another size). MariaDB/MySQL is taken from TEST_MYSQL_URL, or a local one.
 */
const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    full: { type: 'boolean' },
    entries: { type: 'string' },
  },
})
const full = asked.full === true
const sizes = full ? { small: 1_000, usual: 10_000, large: 100_000 } : { small: 300, usual: 1_200, large: 1_200 }
const seconds = full ? 2 : 0.8
const rounds = full ? 9 : 3
/** The compiler of the engine needs this long to stop changing the result. */
const warmUp = full ? 10 : 3.5
const memorySeconds = full ? 60 : 4
const importedPeople = 20_000
const drainedPeople = full ? 5_000 : 1_000
const syncedPeople = full ? 20_000 : 4_000
const blastPeople = full ? 100_000 : 20_000
const verifiedEntries = 1_000_000
const exportedEntries = 1_000_000
const searchedEntries = Number(asked.entries ?? (full ? 10_000_000 : 1_000_000))

const wanted = (name: string) => asked.only === undefined || name.startsWith(asked.only)
let failed = false

function say(result: Figure): void {
  if (!result.holds) failed = true
  console.log(
    asked.json
      ? JSON.stringify(result)
      : `${result.holds ? 'holds' : 'FAILS'}  ${result.name} (${result.engine}): ${result.value} ${result.unit}, ratio ${result.ratio} of ${result.limit}, target ${result.target}`,
  )
}

const mysqlServer = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306'
type Engine = 'sqlite' | 'mysql'

async function reachable(): Promise<boolean> {
  try {
    await (await mysql.createConnection(mysqlServer)).end()
    return true
  } catch (error) {
    if (process.env.TEST_MYSQL_URL) throw error
    process.stderr.write(`no MariaDB at ${mysqlServer} (set TEST_MYSQL_URL): its figures are left out\n`)
    return false
  }
}

async function spawned<T>(
  name: 'ours' | 'bare',
  options: object,
  use: (server: SpawnedServer) => Promise<T>,
): Promise<T> {
  const server = await spawnServer(name, options)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

interface Run {
  url: string
  calls: (connection: number) => Call[]
}

/**
 * Both in short turns, so that a slow moment of the machine hits both; the pair whose ratio is the median speaks for
 * all (the median of each alone may come from different moments).
 */
async function inTurns(warmUp: number, ours: Run, other: Run): Promise<[number, number]> {
  for (const { url, calls } of [ours, other]) await hammer(url, calls, warmUp)
  const pairs: [number, number][] = []
  for (let round = 0; round < rounds; round++)
    pairs.push([await hammer(ours.url, ours.calls, seconds), await hammer(other.url, other.calls, seconds)])
  pairs.sort(([a, b], [c, d]) => a / b - c / d)
  return pairs[Math.floor(rounds / 2)] as [number, number]
}

async function againstBare(engine: Engine, company: FilledCompany, ours: SpawnedServer): Promise<void> {
  if (!wanted('reveal') && !wanted('list')) return
  const { databaseUrl } = company.config
  await spawned('bare', { databaseUrl, key: company.bareKey, pool: 10 }, async (bare) => {
    if (wanted('list')) {
      await refuseOtherBytes(company, ours.url, bare.url)
      const [value, limit] = await inTurns(
        warmUp,
        { url: ours.url, calls: listCalls(company) },
        { url: bare.url, calls: bareListCalls(company) },
      )
      say(figure({ name: 'list', engine, value, unit: 'requests/s', limit, atLeast: 0.5 }))
    }
    if (wanted('reveal')) {
      const [value, limit] = await inTurns(
        warmUp * 2,
        { url: ours.url, calls: revealCalls(company) },
        { url: bare.url, calls: bareRevealCalls(company) },
      )
      say(figure({ name: 'reveal', engine, value, unit: 'requests/s', limit, atLeast: 0.5 }))
    }
  })
}

/** Memory before and after a run, once a first one has filled the caches: what grows with requests shows. */
async function memoryOf(engine: Engine, company: FilledCompany, ours: SpawnedServer): Promise<void> {
  if (!wanted('memory')) return
  const load = async (seconds: number) => {
    await hammer(ours.url, revealCalls(company), seconds / 2)
    await hammer(ours.url, listCalls(company), seconds / 2)
    return ours.memory()
  }
  const before = await load(memorySeconds)
  const after = await load(memorySeconds)
  say(figure({ name: 'memory', engine, value: after, unit: 'MB', limit: before, atMost: 1.1 }))
}

/** Events pushed at a steady rate: how long the slowest hundredth waits for its answer. */
async function pushing(engine: Engine, company: FilledCompany, ours: SpawnedServer): Promise<void> {
  if (!wanted('events.push')) return
  const value = await pushLatency(company, ours.url)
  say(figure({ name: 'events.push', engine, value, unit: 'ms', limit: 150, atMost: 1 }))
}

/** Events of everybody out of the inbox, before an emulator that does not throttle. */
async function draining(engine: Engine): Promise<void> {
  const { perSecond, callsPerFifty } = await drainEvents(drainedPeople, engine, mysqlServer)
  say(figure({ name: 'events.drain', engine, value: perSecond, unit: 'events/s', limit: 500, atLeast: 1 }))
  say(
    figure({
      name: 'events.drain.infos',
      engine,
      value: callsPerFifty,
      unit: 'calls per 50 people',
      limit: 1,
      atMost: 1,
    }),
  )
}

/** Everybody, on a clock that waiting moves; 20 calls a second and API are the platform's limit, ours lies below. */
async function syncing(): Promise<void> {
  const { calls, counted, busiest, minutes } = await fullSync(syncedPeople, mysqlServer)
  process.stderr.write(
    `sync.full: ${syncedPeople} people, ${calls} calls, ${counted} of them counted by the platform\n`,
  )
  say(
    figure({ name: 'sync.calls', engine: 'sqlite', value: calls, unit: 'calls', limit: syncedPeople / 10, atMost: 1 }),
  )
  say(
    figure({
      name: 'sync.busiest',
      engine: 'sqlite',
      value: busiest,
      unit: 'calls/s of one API',
      limit: 20,
      atMost: 1,
    }),
  )
  say(figure({ name: 'sync.time', engine: 'sqlite', value: minutes, unit: 'minutes', limit: 60, atMost: 1 }))
}

/** The same request in a small and a large company. */
async function growth(engine: Engine, large: FilledCompany, inLarge: SpawnedServer): Promise<void> {
  if (!wanted('growth.reveal') && !wanted('growth.list')) return
  const small = await fillCompany(engine, mysqlServer, sizes.small)
  try {
    await spawned('ours', small.config, async (inSmall) => {
      for (const [name, calls] of [
        ['growth.reveal', revealCalls],
        ['growth.list', listCalls],
      ] as const) {
        if (!wanted(name)) continue
        const [value, limit] = await inTurns(
          warmUp / 2,
          { url: inLarge.url, calls: calls(large) },
          { url: inSmall.url, calls: calls(small) },
        )
        say(figure({ name, engine, value, unit: 'requests/s', limit, atLeast: 0.8 }))
      }
    })
  } finally {
    await small.drop()
  }
}

/** One workbook of many people, on the engine the target names. In short runs of fewer, reckoned up to the target's. */
async function importing(): Promise<void> {
  const people = full ? importedPeople : importedPeople / 10
  const company = await fillCompany('mysql', mysqlServer, people)
  try {
    await tellAndAgree(company)
    const file = await workbookFor(people)
    await spawned('ours', company.config, async (ours) => {
      const { seconds, megabytes } = await importAll(company, ours, file)
      const value = (seconds / people) * importedPeople
      if (!full) process.stderr.write(`import.rate: ${people} people measured, reckoned up to ${importedPeople}\n`)
      say(figure({ name: 'import.rate', engine: 'mysql', value, unit: 's', limit: 90, atMost: 1 }))
      say(figure({ name: 'import.memory', engine: 'mysql', value: megabytes, unit: 'MB', limit: 400, atMost: 1 }))
    })
  } finally {
    await company.drop()
  }
}

/** The whole log as one evidence package, workbook, report and all: what the machine needs for it beside the server. */
async function exporting(engine: Engine): Promise<void> {
  const count = full ? exportedEntries : exportedEntries / 10
  const company = await fillCompany(engine, mysqlServer, 10)
  try {
    await fillForExport(company, count)
    await spawned('ours', company.config, async (ours) => {
      const { seconds, megabytes, serverGrew, packageMegabytes } = await exportAll(company, ours, count)
      const reckoned = (seconds / count) * exportedEntries
      process.stderr.write(
        `export.rate (${engine}): ${count} entries in ${seconds.toFixed(1)} s${full ? '' : ` (${Math.round(reckoned)} s reckoned up to ${exportedEntries})`}, package of ${Math.round(packageMegabytes)} MB, made within ${Math.round(megabytes)} MB, the server grew by ${Math.round(serverGrew)} MB\n`,
      )
      say(figure({ name: 'export.rate', engine, value: megabytes + serverGrew, unit: 'MB', limit: 200, atMost: 1 }))
    })
  } finally {
    await company.drop()
  }
}

/** A whole answer of the log search, and the index that it rests on, over ten years of entries. */
async function searching(engine: Engine): Promise<void> {
  const found = await searchFigures(engine, mysqlServer, searchedEntries)
  process.stderr.write(
    `search (${engine}): ${searchedEntries} entries, index ${Math.round(found.megabytes)} MB, rare ${found.rareMedian.toFixed(1)} ms in the median, LIKE ${found.like.toFixed(1)} ms\n`,
  )
  for (const [name, value] of [
    ['search.rare', found.rare],
    ['search.common', found.common],
    ['search.two', found.two],
    ['search.two.seldom', found.seldomTogether],
  ] as const)
    say(figure({ name, engine, value, unit: 'ms', limit: 50, atMost: 1 }))
  say(figure({ name: 'search.like', engine, value: found.like, unit: 'ms', limit: found.rareMedian, atLeast: 20 }))
  say(figure({ name: 'search.index', engine, value: found.indexed, unit: 'entries/s', limit: 5000, atLeast: 1 }))
  say(figure({ name: 'search.lag', engine, value: found.lag, unit: 's', limit: 5, atMost: 1 }))
  say(
    figure({
      name: 'search.append',
      engine,
      value: found.appendBeside,
      unit: 'ms',
      limit: found.appendAlone,
      atMost: 1.2,
    }),
  )
}

/** Pages about leavers where there are few and many of them: the slowest hundredth may grow by half, not more. */
async function timelines(engine: Engine): Promise<void> {
  const small = await fillLeavers(engine, mysqlServer, 1_000)
  const large = await fillLeavers(engine, mysqlServer, full ? 100_000 : 10_000)
  try {
    await spawned('ours', small.config, (inSmall) =>
      spawned('ours', large.config, async (inLarge) => {
        for (const name of timelineFigures) {
          if (!wanted(name)) continue
          const [value, limit] = await slowest(
            name,
            [
              { url: inLarge.url, filled: large },
              { url: inSmall.url, filled: small },
            ],
            full ? 2_000 : 500,
          )
          say(figure({ name, engine, value, unit: 'ms', limit, atMost: 1.5 }))
        }
      }),
    )
  } finally {
    await small.drop()
    await large.drop()
  }
}

/**
 * Twenty values of each of a tenth of the leavers that the target names, rate extrapolated: unreadable within a quarter
 * of an hour and proven within the hour are one here, since each batch is proven before the next begins.
 */
async function erasing(engine: Engine): Promise<void> {
  await inCompany(engine, (full ? 100_000 : 10_000) + staying, async (company, ours) => {
    const { perSecond, memory, looks } = await eraseLeavers(company, ours)
    const [early, late] = memory
    const [before, meanwhile] = looks
    say(figure({ name: 'erase.rate', engine, value: perSecond, unit: 'leavers/s', limit: 100_000 / 900, atLeast: 1 }))
    say(figure({ name: 'erase.memory', engine, value: late, unit: 'MB', limit: early, atMost: 1.2 }))
    say(figure({ name: 'erase.looks', engine, value: meanwhile, unit: 'ms p99', limit: before, atMost: 2 }))
  })
}

/** The same list of the same people, with 300 fields in the catalogue and with those of the program, which are more than 40. */
async function projectionGrowth(engine: Engine): Promise<void> {
  await inCompany(engine, sizes.small, (large, inLarge) =>
    inCompany(engine, sizes.small, async (small, inSmall) => {
      await growCatalogue(large, inLarge.url, 300)
      const [fast, slow] = await inTurns(
        warmUp,
        { url: inSmall.url, calls: listCalls(small) },
        { url: inLarge.url, calls: listCalls(large) },
      )
      say(
        figure({
          name: 'projection.growth',
          engine,
          value: 1000 / slow,
          unit: 'ms a list',
          limit: 1000 / fast,
          atMost: 1.1,
        }),
      )
    }),
  )
}

async function inCompany(
  engine: Engine,
  size: number,
  measure: (company: FilledCompany, ours: SpawnedServer) => Promise<void>,
): Promise<void> {
  const company = await fillCompany(engine, mysqlServer, size)
  try {
    await spawned('ours', company.config, (ours) => measure(company, ours))
  } finally {
    await company.drop()
  }
}

if (wanted('judge.text'))
  say(figure({ name: 'judge.text', engine: 'none', value: judgeText(), unit: 'ms', limit: 1, atMost: 1 }))
if (wanted('projection.growth')) {
  await compileServers()
  await projectionGrowth('sqlite')
  if (await reachable()) await projectionGrowth('mysql')
}
if (wanted('blast.time')) {
  const withMysql = await reachable()
  for (const engine of ['sqlite', 'mysql'] as const) {
    if (engine === 'mysql' && !withMysql) continue
    const value = await blastTime(engine, mysqlServer, blastPeople)
    say(figure({ name: 'blast.time', engine, value, unit: 's', limit: 2, atMost: 1 }))
  }
}
if (wanted('start')) {
  const { first, again } = await coldStart()
  say(figure({ name: 'start.first', engine: 'sqlite', value: first, unit: 's', limit: 20, atMost: 1 }))
  say(figure({ name: 'start.cold', engine: 'sqlite', value: again, unit: 's', limit: 3, atMost: 1 }))
}
if (['reveal', 'list', 'memory', 'growth.reveal', 'growth.list', 'events.push'].some(wanted)) {
  await compileServers()
  const withMysql = await reachable()
  for (const engine of ['sqlite', 'mysql'] as const) {
    if (engine === 'mysql' && !withMysql) continue
    await inCompany(engine, sizes.usual, async (company, ours) => {
      await againstBare(engine, company, ours)
      await memoryOf(engine, company, ours)
      await pushing(engine, company, ours)
      if (!full) await growth(engine, company, ours)
    })
    if (full) await inCompany(engine, sizes.large, (company, ours) => growth(engine, company, ours))
  }
}
if (timelineFigures.some(wanted)) {
  await compileServers()
  await timelines('sqlite')
  if (await reachable()) await timelines('mysql')
}
if (['erase.rate', 'erase.memory', 'erase.looks'].some(wanted) && (await reachable())) {
  await compileServers()
  await erasing('mysql')
}
if (wanted('events.drain')) {
  await draining('sqlite')
  if (await reachable()) await draining('mysql')
}
if (['sync.calls', 'sync.busiest', 'sync.time'].some(wanted)) await syncing()
if (['import.rate', 'import.memory'].some(wanted) && (await reachable())) {
  await compileServers()
  await importing()
}
if (wanted('export.rate')) {
  await compileServers()
  await exporting('sqlite')
  if (await reachable()) await exporting('mysql')
}
if (wanted('seal.rate'))
  say(
    figure({
      name: 'seal.rate',
      engine: 'none',
      value: sealRate(full ? 200_000 : 50_000),
      unit: 'entries/s',
      limit: 50_000,
      atLeast: 1,
    }),
  )
if (wanted('verify.rate')) {
  const withMysql = await reachable()
  for (const engine of ['sqlite', 'mysql'] as const) {
    if (engine === 'mysql' && !withMysql) continue
    const entries = full ? verifiedEntries : verifiedEntries / 10
    const { seconds, cpuSeconds, megabytes } = await verifySeconds(engine, mysqlServer, entries)
    if (!full) process.stderr.write(`verify.rate: ${entries} entries measured, reckoned up to ${verifiedEntries}\n`)
    process.stderr.write(
      `verify.rate (${engine}): ${cpuSeconds.toFixed(1)} s of processor time, memory grew by ${Math.round(megabytes)} MB\n`,
    )
    const value = (seconds / entries) * verifiedEntries
    say(figure({ name: 'verify.rate', engine, value, unit: 's', limit: 30, atMost: 1 }))
  }
}
if (
  ['search.rare', 'search.common', 'search.two', 'search.like', 'search.index', 'search.lag', 'search.append'].some(
    wanted,
  )
) {
  await compileServers()
  const withMysql = await reachable()
  for (const engine of ['sqlite', 'mysql'] as const) if (engine === 'sqlite' || withMysql) await searching(engine)
}
process.exitCode = failed ? 1 : 0
