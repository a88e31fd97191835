import { setTimeout as wait } from 'node:timers/promises'
import { entryNames } from '#server/entry-names.ts'
import { append } from '#server/modules/audit/append.ts'
import { idFloor } from '#server/modules/audit/id-floor.ts'
import { numberEntries } from '#server/modules/audit/seal/number-entries.ts'
import { indexLog } from '#server/modules/audit/search/index-log.ts'
import { searchLog } from '#server/modules/audit/search-log.ts'
import { sealedText } from '#server/modules/audit/texts/seal-text.ts'
import { textKey } from '#server/modules/audit/texts/text-key.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import { spawnServer } from '../spawn-server.ts'

export interface SearchFigures {
  /** 95th percentile of a whole answer (logged, newest 50, counted), in ms. */
  rare: number
  common: number
  two: number
  seldomTogether: number
  /** Median of `LIKE` over a plaintext copy for the same rare words, and of ours, in ms. */
  like: number
  rareMedian: number
  /** Entries a second taken into the index from the log. */
  indexed: number
  /** While 5,000 entries a second arrive: the oldest entry that was not in the index, in seconds; ms an append took beside it, and without. */
  lag: number
  appendBeside: number
  appendAlone: number
  megabytes: number
}

const years = 10 * 365 * 24 * 3600_000
const batch = 5000
const rounds = 60

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲健建文斌波辉']
const acts = ['核对', '补录', '更正', '查询', '确认', '办理', '登记', '复核', '调取', '说明']
const things = [
  '入职材料',
  '合同续签',
  '社保基数',
  '公积金',
  '工资条',
  '考勤记录',
  '居住证',
  '学历证明',
  '工伤认定',
  '体检安排',
  '离职手续',
  '生育津贴',
]
const foreign = [
  'Renewing the contract of',
  'Payroll question about',
  '社会保険の手続きについて',
  '契約更新の確認',
  '급여 계좌 확인',
  '퇴사 절차 안내',
]
/** A tenth of the entries each. */
const commons = ['部门主管同意', '本人已到场', '系统提示异常', '税务申报', '邮件附后']
/** In a hundred entries each, however long the log is: of a word in each ten-thousandth, `LIKE` soon has its fifty. */
const rareEntries = 100
const rares = [...'鳄鼹鹳鹫獾鲟鹈鹕鸬鹚鲱鳕鲽鳐鲶鳟鲑鲈'].map((char, at) => `${char}${'甲乙丙丁戊己庚辛壬癸'[at % 10]}`)
/** A tenth each, and together once in fifty thousand. */
const [left, right] = ['夜班交接', '白班巡检'] as const

/** The same at every run: a generator of pseudo-random numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const next = random(7)
const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T

function reason(index: number, rarely = 0): string {
  const name = `${one(surnames)}${one(given)}${next() < 0.6 ? one(given) : ''}`
  const parts = [next() < 0.85 ? `${one(acts)}${name}的${one(things)}` : `${one(foreign)} ${name}`]
  for (const word of commons) if (next() < 0.1) parts.push(word)
  for (const word of rares) if (next() < rarely) parts.push(word)
  if (index % 10 === 0) parts.push(left)
  if (index % 10 === 5 || index % 50_000 === 0) parts.push(right)
  parts.push(`单号${Math.floor(next() * 1_000_000)}`)
  return parts.join(',')
}

const actors = Array.from({ length: 30 }, (_, at) => ({
  id: `01JZZZZZZZZZZZZZZZZZZZZZ${at + 10}`,
  name: `${one(surnames)}${one(given)}`,
}))

function entry(index: number, at: number) {
  const actor = one(actors)
  const result = one(['shown', 'shown', 'shown', 'refused', 'done'])
  return {
    // As `newId` would make it at that time: a process's ids never go back, so it cannot be asked for the past.
    id: idFloor(at) + String(index).padStart(16, '0'),
    at,
    action: one(['archives.revealed', 'archives.revealed', 'archives.viewed', 'people.searched']),
    result,
    actor_id: actor.id,
    actor_name: actor.name,
    capacity: one(['hr_admin', 'hr_admin', 'department_head']),
    subject_pid: `1.${String(Math.floor(next() * 10_000)).padStart(43, 'a')}`,
    purpose: one(['social_insurance_or_tax_filing', 'payroll_and_benefits', 'private_debt_collection', null]),
    sections: one([',emergency_contact,', ',basic,', ',bank,basic,', '']),
    fields: '["emergency_contact.phone","emergency_contact.name"]',
    rule_ids: 'purpose.fits',
    rule_version: '2026.11',
    permission_set_id: 'set-1',
    grant_id: null,
    ticket_id: null,
    approver_id: null,
    approver_name: null,
    request_id: `request-${index}`,
    device: 'pc',
    ip_prefix: '10.0.0.0/24',
    details: '{}',
  }
}

/** Ten years of entries, numbered, with a plaintext copy beside them. */
async function fill(cx: Cx, count: number): Promise<void> {
  const { db } = cx.deps
  await run(db, `CREATE TABLE bench_plain (id VARCHAR(26) NOT NULL, text VARCHAR(600) NOT NULL, PRIMARY KEY (id))`)
  const first = cx.now() - years
  const keys = new Map<string, OpenKey>()
  const keyOf = async (at: number) => {
    const day = new Date(at).toISOString().slice(0, 10)
    const key = keys.get(day) ?? (await textKey({ ...cx.deps, clock: () => at }))
    keys.set(day, key)
    return key
  }
  for (let start = 0; start < count; start += batch) {
    const made: { entry: ReturnType<typeof entry>; text: string; sealed: ReturnType<typeof sealedText> }[] = []
    for (let index = start; index < Math.min(start + batch, count); index++) {
      const one = entry(index, Math.floor(first + (index / count) * years))
      const text = reason(index, rareEntries / count)
      made.push({ entry: one, text, sealed: sealedText(await keyOf(one.at), one.id, text) })
    }
    await inTransaction(cx, async (tx) => {
      await insertRows(
        tx,
        'audit_entries',
        made.map(({ entry }) => entry),
      )
      await insertRows(
        tx,
        'audit_texts',
        made.map(({ sealed }) => sealed),
      )
      await insertRows(
        tx,
        'bench_plain',
        made.map(({ entry, text }) => ({ id: entry.id, text })),
      )
    })
  }
  await numberEntries(cx)
}

const at = (sorted: readonly number[], part: number) => sorted[Math.floor((sorted.length - 1) * part)] as number
const ascending = (some: number[]) => some.sort((a, b) => a - b)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export async function searchFigures(
  engine: 'sqlite' | 'mysql',
  mysqlServer: string,
  count: number,
): Promise<SearchFigures> {
  const test = await createTestDeps({ engine, mysqlServer, startAt: Date.now() })
  const deps: Deps = { ...test.deps, clock: Date.now }
  const cx = systemContext(deps, 'job', 'bench')
  try {
    await fill(cx, count)
    const indexing = await timed(async () => {
      if ((await indexLog(cx)) !== count) throw new Error('not everything was indexed')
    })
    const search = async (keyword: string) => {
      const { items, count: all } = await searchLog(cx, { keyword, limit: 50 }, entryNames)
      const words = keyword.split(' ')
      // A fast answer of something else is no speed.
      if (items.length < Math.min(50, all?.value ?? 0)) throw new Error(`${keyword}: not all that was counted`)
      if (!items.every((item) => words.every((word) => item.reason?.includes(word))))
        throw new Error(`${keyword}: wrong`)
      return all?.value ?? 0
    }
    const many = async (keywordOf: (round: number) => string) => {
      const times: number[] = []
      for (let round = 0; round < rounds; round++) times.push(await timed(() => search(keywordOf(round))))
      await indexLog(cx)
      return ascending(times)
    }
    const rareAt = (round: number) => rares[round % rares.length] as string
    const rare = await many(rareAt)
    const common = await many((round) => commons[round % commons.length] as string)
    const two = await many((round) => `${commons[round % commons.length]} ${commons[(round + 1) % commons.length]}`)
    const seldom = await many(() => `${left} ${right}`)
    const like: number[] = []
    for (let round = 0; round < 10; round++)
      like.push(
        await timed(() =>
          rows(deps.db, 'SELECT id, text FROM bench_plain WHERE text LIKE ? ORDER BY id DESC LIMIT 50', [
            `%${rareAt(round)}%`,
          ]),
        ),
      )
    const appended = await appendBeside(cx)
    const size = await row<{ bytes: number }>(
      deps.db,
      'SELECT SUM(LENGTH(postings)) AS bytes FROM audit_search_postings',
    )
    return {
      rare: at(rare, 0.95),
      common: at(common, 0.95),
      two: at(two, 0.95),
      seldomTogether: at(seldom, 0.95),
      like: at(ascending(like), 0.5),
      rareMedian: at(rare, 0.5),
      indexed: count / (indexing / 1000),
      ...appended,
      megabytes: Number(size?.bytes ?? 0) / 1_000_000,
    }
  } finally {
    await test.close()
  }
}

const perSecond = 5000
const perAppend = 50
const seconds = 6
/** Even: the log grows and the machine warms up, so whoever went second goes first in the next turn. */
const turns = 4

/** Appends at the rate the target names, in turns with and without a worker beside them that indexes. */
async function appendBeside(cx: Cx): Promise<Pick<SearchFigures, 'appendBeside' | 'appendAlone' | 'lag'>> {
  const [beside, alone] = [[] as number[], [] as number[]]
  let lag = 0
  const withIndexer = async () => {
    const indexer = await spawnServer('indexer', cx.deps.config)
    let watching = true
    const watched = (async () => {
      for (; watching; await wait(100)) lag = Math.max(lag, await oldestWaiting(cx))
    })()
    beside.push(...(await appending(cx)))
    watching = false
    await watched
    await indexer.stop()
  }
  const withoutOne = async () => {
    alone.push(...(await appending(cx)))
  }
  for (let turn = 0; turn < turns; turn++)
    for (const work of turn % 2 === 0 ? [withoutOne, withIndexer] : [withIndexer, withoutOne]) {
      await work()
      // What waited for this turn would count as late in the next.
      await indexLog(cx)
    }
  const mean = (times: number[]) => times.reduce((sum, ms) => sum + ms, 0) / times.length
  return { appendBeside: mean(beside), appendAlone: mean(alone), lag }
}

/** Seconds since the oldest entry that the index does not have. */
async function oldestWaiting({ deps }: Cx): Promise<number> {
  const newest = await row<{ id: string | null }>(deps.db, 'SELECT MAX(max_id) AS id FROM audit_search_segments')
  // Asked in one with the other, MariaDB would go through the whole log for it.
  const oldest = await row<{ at: number }>(deps.db, 'SELECT at FROM audit_entries WHERE id > ? ORDER BY id LIMIT 1', [
    newest?.id ?? '',
  ])
  return oldest ? (Date.now() - oldest.at) / 1000 : 0
}

async function appending(cx: Cx): Promise<number[]> {
  const times: number[] = []
  const began = performance.now()
  for (let sent = 0; sent < perSecond * seconds; sent += perAppend) {
    const ahead = (sent / perSecond) * 1000 - (performance.now() - began)
    if (ahead > 0) await wait(ahead)
    const drafts = Array.from({ length: perAppend }, (_, index) => ({
      by: cx,
      action: 'archives.revealed' as const,
      result: 'refused' as const,
      reason: reason(index + 1),
    }))
    times.push(await timed(() => inTransaction(cx, (tx) => append(tx, drafts))))
  }
  return times
}
