import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { makeDue } from './due.testing.ts'
import { eraseDue } from './erase-due.job.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000
const classes = ['emergency_contact', 'bank'] as const
const sections = "('emergency_contact','bank')"

/** A run that dies: before the keys, between keys and rows, after the rows, and between batches. */
class Death extends Error {}

describe.each(engines)('erasures whose process dies, on %s', (engine) => {
  let app: TestApp
  let ids: string[]
  beforeAll(async () => {
    app = await createTestApp({ engine })
    ids = (
      await rows<{ id: string }>(
        app.deps.db,
        `SELECT DISTINCT employee_id AS id FROM archives_values WHERE section IN ${sections} ORDER BY employee_id`,
      )
    ).map(({ id }) => id)
    ids = ids.slice(0, Math.floor(ids.length * 0.9))
    const people = inList(app.deps.db, ids)
    await run(
      app.deps.db,
      `UPDATE people_employees SET state = 'left', pool = 'left' WHERE id ${people.sql}`,
      people.values,
    )
    await makeDue(app.deps.db, ids, classes)
    app.advance(15 * day)
  })
  afterAll(() => app.close())

  const counted = async (where: string) =>
    new Map(
      (
        await rows<{ id: string; n: number }>(
          app.deps.db,
          `SELECT employee_id AS id, COUNT(*) AS n FROM archives_values WHERE ${where} GROUP BY employee_id`,
        )
      ).map(({ id, n }) => [id, Number(n)]),
    )

  it('end as one that lived: all that was due is gone, every receipt right, nothing else touched', async () => {
    expect(ids.length).toBeGreaterThan(50)
    const due = await counted(`section IN ${sections}`)
    const rest = await counted(`section NOT IN ${sections}`)
    let steps = 0
    let next = 1
    const step = () => {
      if (++steps < next) return
      next = steps + 1 + Math.floor(Math.random() * 12)
      throw new Death()
    }
    const killer: Eraser = {
      id: 'test.killer',
      sample: async () => {
        step()
        return []
      },
      destroy: async () => {
        step()
        return new Map()
      },
      stillRead: async () => {
        step()
        return new Set()
      },
    }
    // Dies after the decision, after the keys, in the middle of the rows, after the rows.
    const dying = [killer, ...erasers.slice(0, -1), killer, ...erasers.slice(-1), killer]
    let deaths = 0
    for (let done = false; !done; )
      try {
        const save = async () => step()
        await eraseDue(app.cx, dying, { save }, 7)
        done = true
      } catch (error) {
        if (!(error instanceof Death)) throw error
        deaths++
      }
    expect(deaths).toBeGreaterThan(20)
    const left = await counted(`section IN ${sections}`)
    for (const id of ids) {
      expect(left.has(id)).toBe(false)
      due.set(id, due.get(id) ?? 0)
    }
    for (const [id, n] of due) if (!ids.includes(id)) expect(left.get(id)).toBe(n)
    expect(await counted(`section NOT IN ${sections}`)).toEqual(rest)
    const receipts = await rows<{ id: string; document: string }>(
      app.deps.db,
      'SELECT employee_id AS id, document FROM erasure_receipts ORDER BY employee_id',
    )
    expect(receipts.map(({ id }) => id)).toEqual(ids)
    for (const { id, document } of receipts) expect(JSON.parse(document).destroyed['archives.values']).toBe(due.get(id))
    const keys = await rows<{ personId: string; cls: string }>(
      app.deps.keyring.db,
      `SELECT person_id AS personId, retention_class AS cls FROM data_keys WHERE retention_class IN ${sections}`,
    )
    expect(keys.filter(({ personId }) => ids.includes(personId))).toEqual([])
    expect(keys.length).toBeGreaterThan(0)
  })
})
