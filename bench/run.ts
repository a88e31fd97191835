import { parseArgs } from 'node:util'
import mysql from 'mysql2/promise'
import { type Figure, figure, median } from './figure.ts'
import { coldStart } from './figures/cold-start.ts'
import { bareListCalls, listCalls, refuseOtherBytes } from './figures/list.ts'
import { bareRevealCalls, revealCalls } from './figures/reveal.ts'
import { type FilledCompany, fillCompany } from './fill-company.ts'
import { type Call, hammer } from './load.ts'
import { type SpawnedServer, spawnServer } from './spawn-server.ts'

/**
 * `npm run -s bench -- --json [--only PREFIX] [--full]`: one line per figure. `--full` uses the sizes that the targets
 * name; without it smaller ones that end within two minutes. MariaDB/MySQL is taken from TEST_MYSQL_URL, or a local one.
 */
const { values: asked } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, full: { type: 'boolean' } },
})
const full = asked.full === true
const sizes = full ? { small: 1_000, usual: 10_000, large: 100_000 } : { small: 500, usual: 4_000, large: 4_000 }
const seconds = full ? 6 : 2
const rounds = 3
/** The compiler of the engine needs this long to stop changing the result. */
const warmUp = 3
const memorySeconds = full ? 60 : 12

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
const engines: ('sqlite' | 'mysql')[] = ['sqlite', 'mysql']

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

async function withOurs<T>(company: FilledCompany, use: (ours: SpawnedServer) => Promise<T>): Promise<T> {
  const ours = await spawnServer('ours', company.config)
  try {
    return await use(ours)
  } finally {
    await ours.stop()
  }
}

/** Runs in turns, so that a slow moment of the machine hits all of them. */
async function inTurns(runs: readonly { url: string; calls: (connection: number) => Call[] }[]): Promise<number[]> {
  for (const { url, calls } of runs) await hammer(url, calls, warmUp)
  const measured = runs.map(() => [] as number[])
  for (let round = 0; round < rounds; round++)
    for (const [index, { url, calls }] of runs.entries()) measured[index]?.push(await hammer(url, calls, seconds))
  return measured.map(median)
}

async function againstBare(engine: 'sqlite' | 'mysql', company: FilledCompany): Promise<void> {
  if (!wanted('reveal') && !wanted('list')) return
  const bare = await spawnServer('bare', {
    databaseUrl: company.config.databaseUrl,
    key: company.bareKey,
    pool: 10,
  })
  try {
    await withOurs(company, async (ours) => {
      if (wanted('reveal')) {
        const [value, limit] = (await inTurns([
          { url: ours.url, calls: revealCalls(company) },
          { url: bare.url, calls: bareRevealCalls(company) },
        ])) as [number, number]
        say(figure({ name: 'reveal', engine, value, unit: 'requests/s', limit, atLeast: 0.5 }))
      }
      if (wanted('list')) {
        await refuseOtherBytes(company, ours.url, bare.url)
        const [value, limit] = (await inTurns([
          { url: ours.url, calls: listCalls(company) },
          { url: bare.url, calls: bareListCalls(company) },
        ])) as [number, number]
        say(figure({ name: 'list', engine, value, unit: 'requests/s', limit, atLeast: 0.5 }))
      }
    })
  } finally {
    await bare.stop()
  }
}

/** Memory at the end of a run against memory at a third of it: what grows with requests shows. */
async function memoryOf(engine: 'sqlite' | 'mysql', company: FilledCompany): Promise<void> {
  if (!wanted('memory')) return
  await withOurs(company, async (ours) => {
    const third = memorySeconds / 3
    await hammer(ours.url, revealCalls(company), third / 2)
    await hammer(ours.url, listCalls(company), third / 2)
    const before = await ours.memory()
    await hammer(ours.url, revealCalls(company), third)
    await hammer(ours.url, listCalls(company), third)
    const after = await ours.memory()
    say(figure({ name: 'memory', engine, value: after, unit: 'MB', limit: before, atMost: 1.1 }))
  })
}

/** The same request in a small and a large company. */
async function growth(engine: 'sqlite' | 'mysql', large: FilledCompany): Promise<void> {
  if (!wanted('growth.reveal') && !wanted('growth.list')) return
  const small = await fillCompany(engine, mysqlServer, sizes.small)
  try {
    await withOurs(small, (inSmall) =>
      withOurs(large, async (inLarge) => {
        for (const [name, calls] of [
          ['growth.reveal', revealCalls],
          ['growth.list', listCalls],
        ] as const) {
          const [value, limit] = (await inTurns([
            { url: inLarge.url, calls: calls(large) },
            { url: inSmall.url, calls: calls(small) },
          ])) as [number, number]
          say(figure({ name, engine, value, unit: 'requests/s', limit, atLeast: 0.8 }))
        }
      }),
    )
  } finally {
    await small.drop()
  }
}

if (wanted('start')) {
  const { first, again } = await coldStart()
  say(figure({ name: 'start.first', engine: 'sqlite', value: first, unit: 's', limit: 20, atMost: 1 }))
  say(figure({ name: 'start.cold', engine: 'sqlite', value: again, unit: 's', limit: 3, atMost: 1 }))
}
if (['reveal', 'list', 'memory', 'growth.reveal', 'growth.list'].some(wanted)) {
  const withMysql = await reachable()
  for (const engine of engines) {
    if (engine === 'mysql' && !withMysql) continue
    const usual = await fillCompany(engine, mysqlServer, sizes.usual)
    try {
      await againstBare(engine, usual)
      await memoryOf(engine, usual)
      if (sizes.large === sizes.usual) await growth(engine, usual)
    } finally {
      await usual.drop()
    }
    if (sizes.large > sizes.usual && ['growth.reveal', 'growth.list'].some(wanted)) {
      const large = await fillCompany(engine, mysqlServer, sizes.large)
      try {
        await growth(engine, large)
      } finally {
        await large.drop()
      }
    }
  }
}
process.exitCode = failed ? 1 : 0
