import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { type Cx, systemContext } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { entryNames } from '../../../entry-names.ts'
import { append } from '../append.ts'
import { type FoundEntry, findEntries } from '../find-entries.ts'
import { numberEntries } from '../seal/number-entries.ts'
import { logQueryOf } from '../search-log.ts'
import type { Sight } from '../sight.ts'
import { findInLog } from './find-in-log.ts'
import { indexLog } from './index-log.ts'
import { matches } from './log-query.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('searching what is closed on %s', (engine) => {
  let test: TestDeps
  let all: FoundEntry[]
  const people = ['A1', 'B2', 'C3']
  beforeAll(async () => {
    test = await createTestDeps({ engine })
    // Three segments of the index, and some that none has yet.
    for (let batch = 0; batch < 4; batch++) {
      await inTransaction(test.cx, (tx) =>
        append(
          tx,
          Array.from({ length: [900, 300, 100, 40][batch] as number }, (_, at) => {
            const id = people[at % 3] as string
            const by = { ...systemContext(test.deps, 'job', 'test'), actor: { employeeId: id, name: `周${id}` } } as Cx
            return {
              by,
              id: newId(test.deps.clock()),
              action: 'archives.revealed' as const,
              result: at % 4 === 0 ? ('refused' as const) : ('shown' as const),
              reason: at % 5 === 0 ? '私人债务求助' : '办理合同',
              ...(at % 2 === 0 ? { subjectId: `S${at % 7}` } : {}),
            }
          }),
        ),
      )
      test.advance(60_000)
      if (batch === 3) continue
      await numberEntries(test.cx)
      await indexLog(test.cx)
    }
    all = (await findEntries(test.deps, {}, { limit: 5000 })).entries
  })
  afterAll(() => test.close())

  it('finds the same with the index as by looking at each entry, wherever the line is and whoever opened what', async () => {
    const pid = pseudonymOf(test.deps.secrets, test.deps.config.dingtalk.corpId, 'S2')
    const queries = [
      { keyword: '债务' },
      { keyword: '私人债务求助' },
      { keyword: '未提供' },
      { keyword: '未提供 债务' },
      { keyword: '周A1' },
      { actorId: 'B2' },
      { result: 'refused' as const },
      { keyword: '合同', result: 'refused' as const },
      {},
    ]
    for (const line of [0, 20, 200, 1300])
      for (const subjectPids of [new Set<string>(), new Set([pid])])
        for (const asked of queries) {
          const sight: Sight = {
            closedBefore: (all[line] as FoundEntry).id,
            subjectPids,
            entryIds: new Set([(all.at(-5) as FoundEntry).id]),
          }
          const query = logQueryOf(test.cx, asked, entryNames, null, null, sight)
          const expected = all.filter((entry) => matches(query, entry)).map(({ id }) => id)
          const found = await findInLog(test.deps, query, { limit: 30, counted: true })
          // A single entry that was opened is shown where it is met; the index does not know of it.
          const single = new Set(subjectPids.size === 0 ? sight.entryIds : [])
          const ids = (some: readonly string[]) => some.filter((id) => !single.has(id))
          expect(ids(found.entries.map(({ id }) => id)).slice(0, 20)).toEqual(ids(expected).slice(0, 20))
          expect(Math.abs(Number(found.count) - Math.min(500, expected.length))).toBeLessThanOrEqual(1)
        }
  })

  it('says nothing of what is closed, by a word or by whose it is', async () => {
    const sight: Sight = { closedBefore: 'Z', subjectPids: new Set(), entryIds: new Set() }
    for (const asked of [{ keyword: '债务' }, { keyword: '周A1' }, { actorId: 'A1' }, { keyword: '债' }]) {
      const found = await findInLog(test.deps, logQueryOf(test.cx, asked, entryNames, null, null, sight), {
        limit: 50,
        counted: true,
      })
      expect(found).toEqual({ entries: [], more: false, count: 0 })
    }
  })
})
