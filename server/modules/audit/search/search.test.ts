import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { entryNames } from '#server/entry-names.ts'
import { newId } from '#server/lib/ids.ts'
import { type Cx, systemContext } from '#server/platform/context.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { messagesByLocale } from '#server/platform/text.ts'
import { mortal } from '#server/testing/mortal.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { type AuditResultId, auditResultIds } from '#shared/vocabulary/audit.ts'
import { append } from '../append.ts'
import { numberEntries } from '../seal/number-entries.ts'
import { verifyLog } from '../seal/verify-log.ts'
import { witnessFileOf } from '../seal/witness.ts'
import { fullSight } from '../sight.ts'
import { eraseTexts } from '../texts/erase-texts.ts'
import { readTexts } from '../texts/open-texts.ts'
import { facet, gramsOf } from './entry-terms.ts'
import { countMax, findInLog } from './find-in-log.ts'
import { indexLog, rebuildIndex } from './index-log.ts'
import { type LogQuery, wordClause } from './log-query.ts'
import { makeState } from './make-state.ts'
import { bucketOf, unpackBucket, unpackOrdinals } from './postings.ts'
import { bucketKey } from './search.model.ts'
import { termOf } from './search-key.ts'
import { normaliseText, wordsOf } from './search-text.ts'
import { listSegments } from './segment.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const because = { requestId: '0'.repeat(26) }
/** Every id there is. */
const whole = { from: '', before: 'Z'.repeat(26), sight: fullSight }

const asked = (keyword: string, more: Partial<LogQuery> = {}): LogQuery => ({
  ...whole,
  clauses: wordsOf(keyword).map((word) => wordClause(word, entryNames)),
  ...more,
})

interface Written {
  id: string
  text: string
  result: AuditResultId
}

/** Says of one entry what a look at its line would say, without the index or its code. */
function naive({ text, result }: Written, keyword: string): boolean {
  const names = ['vocabulary.action.archives.revealed', 'vocabulary.capacity.system', `vocabulary.result.${result}`]
  const shown = [text, ...names.flatMap((key) => Object.values(messagesByLocale).map((all) => all[key as MessageKey]))]
  const spelled = shown.map((one) => one.normalize('NFKC').toLowerCase())
  const words = keyword.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => spelled.some((one) => one.includes(word)))
}

const pieces = [
  '债务',
  '私人',
  '债',
  '父母电话',
  '紧急联系人',
  '借款未还',
  '工伤',
  '急病抢救',
  '龘',
  '𠮷野家',
  '身份证',
  '核对社保',
  '緊急連絡先',
  'お母さん',
  '退職',
  'カタカナ',
  'ひらがな',
  '비상연락처',
  '퇴사자',
  '빚',
  '사고',
  'debt',
  'Debt collection',
  'ＤＥＢＴ',
  'emergency',
  'ab',
  'aba',
  'bab',
  'x',
  '7',
  '2024',
  '👍',
  '👨‍👩‍👧',
  '🚑急',
  "'; DROP TABLE audit_entries;--",
  '<script>alert(1)</script>',
  '100%',
  '_',
  '%',
  '\\',
  '\t',
  ' ',
  '　',
  'é',
  'ﬀ',
  'ß',
  '。',
  '',
]
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(''))

describe.each(engines)('searching the log on %s', (engine) => {
  let test: TestDeps
  let cx: Cx
  /** The same database as a second process sees it. */
  let second: Cx
  const open = async () => {
    test = await createTestDeps({ engine })
    cx = test.cx
    second = systemContext({ ...test.deps, db: openDb(test.testDb.databaseUrl) }, 'job', 'second')
  }
  const close = async () => {
    await second.deps.db.close()
    await test.close()
  }

  const write = async (texts: readonly string[], more: { result?: AuditResultId; ids?: string[] } = {}) => {
    const drafts = texts.map((reason, at) => ({
      by: cx,
      id: more.ids?.[at] ?? newId(cx.now()),
      action: 'archives.revealed' as const,
      result: more.result ?? ('refused' as const),
      reason,
    }))
    await inTransaction(cx, (tx) => append(tx, drafts))
    return drafts.map(({ id }) => id)
  }
  const find = async (query: LogQuery | string, limit = 100, by = cx) =>
    (await findInLog(by.deps, typeof query === 'string' ? asked(query) : query, { limit, counted: false })).entries.map(
      ({ id }) => id,
    )
  const numbered = (count: number) => Array.from({ length: count }, (_, at) => `第${at}次 ${at % 10 ? '' : '十分之一'}`)

  /** The segments cover the numbered log, each bucket is there, and what is looked for is found in them. */
  const complete = async (size: number) => {
    const segments = await listSegments(cx.deps.db)
    let position = 0
    for (const segment of segments) {
      expect(segment.fromPosition).toBe(position)
      position = segment.toPosition
    }
    expect(position).toBe(size)
    const stored = await rows<{ id: number }>(cx.deps.db, 'SELECT id FROM audit_search_postings ORDER BY id')
    expect(stored.map(({ id }) => id)).toEqual(
      segments
        .flatMap(({ number, buckets }) => Array.from({ length: buckets }, (_, bucket) => bucketKey(number, bucket)))
        .sort((a, b) => a - b),
    )
    const ids = await rows<{ id: string }>(cx.deps.db, 'SELECT entry_id AS id FROM audit_texts ORDER BY entry_id DESC')
    const texts = await readTexts(
      cx.deps,
      ids.map(({ id }) => id),
    )
    expect(await find('十分之一', 1000)).toEqual(
      ids.flatMap(({ id }) => (texts.get(id)?.includes('十分之一') ? [id] : [])),
    )
  }

  describe('against a plain look at every line', () => {
    beforeAll(open)
    afterAll(close)

    it('finds the same, in the same order, with the same count, whatever is indexed by then', async () => {
      const log: Written[] = []
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(text, fc.constantFrom(...auditResultIds)), { maxLength: 12 }),
          fc.constantFrom('none', 'index', 'late'),
          fc.array(fc.oneof(text, fc.constantFrom(...pieces, '未提供', 'refused', '系统', 'a b')), {
            minLength: 4,
            maxLength: 4,
          }),
          fc.option(fc.constantFrom(...auditResultIds), { nil: undefined }),
          fc.nat(100),
          async (added, indexing, keywords, result, cut) => {
            test.advance(1000)
            // An id that was begun before entries that are in the index by now.
            const begun = indexing === 'late' ? cx.now() - 3500 : cx.now()
            for (const [reason, of] of added) {
              const id = newId(begun)
              await write([reason], { result: of, ids: [id] })
              log.push({ id, text: (await readTexts(cx.deps, [id])).get(id) ?? '', result: of })
            }
            if (indexing !== 'none') await indexLog(cx)
            log.sort((a, b) => (a.id < b.id ? 1 : -1))
            const bound = log[Math.floor((log.length * cut) / 101)]?.id ?? ''
            for (const keyword of keywords) {
              const query = asked(keyword)
              if (result) query.clauses = [...query.clauses, { facets: [facet('result', result)] }]
              const expected = log.filter((one) => naive(one, keyword) && (!result || one.result === result))
              const { entries, more, count } = await findInLog(cx.deps, query, { limit: 7, counted: true })
              expect(entries.map(({ id }) => id)).toEqual(expected.slice(0, 7).map(({ id }) => id))
              expect(more).toBe(expected.length > 7)
              expect(count).toBe(Math.min(expected.length, countMax))
              const since = await findInLog(cx.deps, { ...query, from: bound }, { limit: 5, counted: true })
              expect(since.count).toBe(expected.filter(({ id }) => id >= bound).length)
              const older = await findInLog(cx.deps, { ...query, before: bound }, { limit: 5, counted: true })
              expect(older.entries.map(({ id }) => id)).toEqual(
                expected
                  .filter(({ id }) => id < bound)
                  .slice(0, 5)
                  .map(({ id }) => id),
              )
            }
          },
        ),
        { numRuns: 40 },
      )
      expect(log.length).toBeGreaterThan(100)
      expect((await listSegments(cx.deps.db)).length).toBeGreaterThan(0)
    }, 120_000)
  })

  describe('and its index', () => {
    beforeEach(open)
    afterEach(close)

    it('finds an entry before it has a place and after, and nothing in an empty log', async () => {
      expect(await find('债务')).toEqual([])
      expect(await indexLog(cx)).toBe(0)
      const [id] = await write(['私人债务求助'])
      for (const keyword of ['债务', '债', '私人债务求助', '求助 私人', '未提供', ''])
        expect(await find(keyword)).toEqual([id])
      expect(await indexLog(cx)).toBe(1)
      for (const keyword of ['债务', '债', '私人债务求助', '求助 私人', '未提供', ''])
        expect(await find(keyword)).toEqual([id])
      expect(await find('债务私人')).toEqual([])
      expect(await indexLog(cx)).toBe(0)
    })

    it('reads no entry before the search itself is in the log, and finds that one too', async () => {
      await write(['私人债务求助'])
      await indexLog(cx)
      await write(['又一次债务'])
      let opened = false
      const { keyring } = test.deps
      const loadWrapped: typeof keyring.loadWrapped = (id) => {
        opened = true
        return keyring.loadWrapped(id)
      }
      const watched = { ...test.deps, keyring: { ...keyring, loadWrapped } }
      const logged = (async () => {
        await wait(100)
        expect(opened).toBe(false)
        await write(['债务'])
      })()
      const { entries } = await findInLog(watched, asked('债务'), { limit: 10, counted: true, logged })
      expect(entries.map(({ reason }) => reason)).toEqual(['债务', '又一次债务', '私人债务求助'])
      expect(opened).toBe(true)
      const failed = Promise.reject(new Error('no log'))
      failed.catch(() => undefined)
      const refused = findInLog(watched, asked('债务'), { limit: 10, counted: true, logged: failed })
      await expect(refused).rejects.toThrow('no log')
    })

    it('pages without gap or repetition while entries arrive and the index grows', async () => {
      const ids = await write(numbered(3000))
      await indexLog(cx)
      const tenth = ids.filter((_, at) => at % 10 === 0).toReversed()
      const seen: string[] = []
      for (let before = whole.before; ; ) {
        const page = await find(asked('十分之一', { before }), 37)
        if (page.length === 0) break
        seen.push(...page)
        before = page.at(-1) as string
        test.advance(10)
        await write(numbered(11))
        await indexLog(cx)
      }
      expect(seen).toEqual(tenth)
    })

    it('keeps few segments, in one piece, however often it is called', async () => {
      for (let round = 0; round < 60; round++) {
        await write(numbered(round % 7 === 0 ? 200 : 3))
        await indexLog(cx)
      }
      expect((await listSegments(cx.deps.db)).length).toBeLessThan(10)
      await complete(9 * 200 + 51 * 3)
    })

    it('counts exactly up to a bound', async () => {
      await write(numbered(1200))
      const counts = async () =>
        Promise.all(
          ['十分', '十分之一', '第', '第1', '次', ''].map(
            async (keyword) => (await findInLog(cx.deps, asked(keyword), { limit: 10, counted: true })).count,
          ),
        )
      const expected = [120, 120, countMax, 311, countMax, countMax]
      expect(await counts()).toEqual(expected)
      await indexLog(cx)
      expect(await counts()).toEqual(expected)
    })

    it('is written by one of two workers at a time, and by either in the end', async () => {
      await write(numbered(700))
      for (let round = 0; round < 6; round++) {
        await Promise.all([indexLog(cx), indexLog(second)])
        await write(numbered(50))
      }
      await indexLog(second)
      await complete(1000)
    })

    it('does not trust a worker whose lease is over: what it read is not written over newer', async () => {
      await write(numbered(20))
      await makeState(cx.deps.db)
      await run(cx.deps.db, 'UPDATE audit_search_state SET leased_by = ?, leased_until = ? WHERE id = 1', [
        newId(),
        cx.now() + 60_000,
      ])
      expect(await indexLog(second)).toBe(0)
      expect(await find('十分之一')).toHaveLength(2)
      test.advance(60_001)
      expect(await indexLog(second)).toBe(20)
      expect(await find('十分之一')).toHaveLength(2)
    })

    it('goes on after being killed, whenever it was', { timeout: 60_000 }, async () => {
      await write(numbered(40))
      let deaths = 0
      for (let lives = 1; ; lives++) {
        await write(numbered(5))
        const indexed = await indexLog(systemContext(mortal(second.deps, lives), 'job', 'killed')).catch(() => null)
        if (indexed !== null) break
        deaths++
        expect(await find('十分之一', 200)).toHaveLength(4 + lives)
        test.advance(60_001)
      }
      expect(deaths).toBeGreaterThan(5)
      await complete(40 + 5 * (deaths + 1))
    })

    it('writes a segment whole or not at all', async () => {
      const ids = await write(numbered(3000))
      const inTheMiddle = bucketKey(1, 5)
      await run(
        cx.deps.db,
        engine === 'sqlite'
          ? `CREATE TRIGGER killed BEFORE INSERT ON audit_search_postings WHEN NEW.id = ${inTheMiddle} BEGIN SELECT RAISE(ABORT, 'killed'); END`
          : `CREATE TRIGGER killed BEFORE INSERT ON audit_search_postings FOR EACH ROW BEGIN IF NEW.id = ${inTheMiddle} THEN SIGNAL SQLSTATE '45000'; END IF; END`,
      )
      await expect(indexLog(cx)).rejects.toThrow()
      expect(await rows(cx.deps.db, 'SELECT id FROM audit_search_postings')).toEqual([])
      await run(cx.deps.db, 'DROP TRIGGER killed')
      await indexLog(second)
      await complete(ids.length)
    })

    it('lets an erased text go for good: no list holds it, and its proof stays', async () => {
      const ids = await write([...numbered(300), '张三向同事借款', '独一无二的理由𠮷🚑', ...numbered(30)])
      const unique = ids[301] as string
      await indexLog(cx)
      const late = await write(['又一条独一无二'])
      expect(await find('独一无二')).toEqual([...late, unique])
      const terms = [...gramsOf([normaliseText('独一无二的理由𠮷🚑')])]
      expect(await listed(cx, unique, terms)).toEqual(terms)
      await inTransaction(cx, (tx) => eraseTexts(tx, [unique, ...late], because))
      expect(await listed(cx, unique, terms)).toEqual([])
      // What nobody else wrote is no term of the index at all any more.
      expect(await known(cx, terms)).not.toContain('独一')
      for (const keyword of ['独一无二', '独', '𠮷', '🚑']) expect(await find(keyword)).toEqual([])
      expect(await find('张三向同事借款')).toEqual([ids[300]])
      await indexLog(cx)
      expect(await known(cx, terms)).not.toContain('独一')
      await rebuildIndex(cx)
      expect(await known(cx, terms)).not.toContain('独一')
      const report = await verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config) })
      expect(report).toMatchObject({ erasedTexts: 2, findingCount: 0 })
    })

    it('erases texts of entries that have places out of their order', async () => {
      const ids = [0, 1, 2, 3].map((at) => newId(cx.now() - 3000 + at * 1000))
      const [a, b, c, d] = ids as [string, string, string, string]
      await write(['甲甲', '丙丙', '丁丁'], { ids: [a, c, d] })
      await indexLog(cx)
      await write(['乙乙'], { ids: [b] })
      await write(numbered(10))
      await indexLog(cx)
      await inTransaction(cx, (tx) => eraseTexts(tx, [b, c], because))
      expect(await known(cx, ['甲甲', '乙乙', '丙丙', '丁丁'])).toEqual(['甲甲', '丁丁'])
      expect(await find('甲')).toEqual([a])
      expect(await find('丁')).toEqual([d])
    })

    it('writes nothing from a text that is erased while the index is built', async () => {
      const [id] = await write(['正在消失'])
      await numberEntries(cx)
      let erased = false
      // Between reading the texts and writing the segment, which is its first transaction now.
      const building = beforeTransaction(second, async () => {
        if (!erased) await inTransaction(cx, (tx) => eraseTexts(tx, [id as string], because))
        erased = true
      })
      await indexLog(building)
      expect(erased).toBe(true)
      await indexLog(cx)
      expect(await known(cx, ['正在', '消失'])).toEqual([])
    })

    it('comes back the same from the log alone', async () => {
      await write(numbered(500))
      await indexLog(cx)
      const stored = () =>
        rows(cx.deps.db, 'SELECT from_position, to_position, min_id, max_id FROM audit_search_segments')
      const [before, found] = [await stored(), await find('十分之一')]
      expect(await rebuildIndex(cx)).toBe(500)
      expect(await stored()).toEqual(before)
      expect(await find('十分之一')).toEqual(found)
    })
  })
})

/** Runs something in between, when the context's first transaction is about to begin. */
function beforeTransaction(cx: Cx, happens: () => Promise<void>): Cx {
  const { db } = cx.deps
  const manager = (db.sequelize as unknown as { connectionManager: Record<string, (...args: never[]) => unknown> })
    .connectionManager
  const watched = {
    getConnection: async (options: { uuid?: string }) => {
      if (options.uuid) await happens()
      return manager.getConnection?.(options as never)
    },
    releaseConnection: (connection: unknown) => manager.releaseConnection?.(connection as never),
  }
  const sequelize = { connectionManager: watched } as unknown as typeof db.sequelize
  return { ...cx, deps: { ...cx.deps, db: { dialect: db.dialect, closed: false, sequelize, close: db.close } } }
}

async function listsOf(cx: Cx, names: readonly string[]) {
  const found: { name: string; positions: number[] }[] = []
  for (const segment of await listSegments(cx.deps.db)) {
    const { places } = (await row<{ places: Buffer | null }>(
      cx.deps.db,
      'SELECT places FROM audit_search_segments WHERE number = ?',
      [segment.number],
    )) as { places: Buffer | null }
    for (const name of names) {
      const term = termOf(cx.deps.secrets, name)
      const stored = await row<{ postings: Buffer }>(
        cx.deps.db,
        'SELECT postings FROM audit_search_postings WHERE id = ?',
        [bucketKey(segment.number, bucketOf(term, segment.buckets))],
      )
      for (const posting of unpackBucket(stored?.postings as Buffer))
        if (posting.term === term)
          found.push({
            name,
            positions: unpackOrdinals(posting.packed).map(
              (ordinal) => segment.fromPosition + (places ? places.readUInt32LE(ordinal * 4) : ordinal),
            ),
          })
    }
  }
  return found
}

/** Which of the names have a list that holds this entry. */
async function listed(cx: Cx, entryId: string, names: readonly string[]): Promise<string[]> {
  const leaf = await row<{ position: number }>(cx.deps.db, 'SELECT position FROM audit_leaves WHERE entry_id = ?', [
    entryId,
  ])
  const lists = await listsOf(cx, names)
  return names.filter((one) =>
    lists.some(({ name, positions }) => name === one && positions.includes(leaf?.position ?? -1)),
  )
}

/** Which of the names have a list at all. */
async function known(cx: Cx, names: readonly string[]): Promise<string[]> {
  const lists = await listsOf(cx, names)
  return names.filter((one) => lists.some(({ name }) => name === one))
}
