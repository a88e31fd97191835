import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { verifyBytes } from '#server/platform/crypto/signer.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { compile } from '../../../scripts/compile.ts'
import { addressedReceipts } from './address-receipts.ts'
import { fieldsOfClass } from './begin.ts'
import { makeDue } from './due.testing.ts'
import { eraseDue } from './erase-due.job.ts'
import type { Begin } from './erase-until-killed.testing.ts'
import { journalFilesOf, readJournal } from './journal.ts'
import { replayTombstones } from './replay.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const day = 86_400_000
const classes = ['emergency_contact', 'bank', 'private_contact']
const compiled = 'dist/testing'

type Row = Record<string, unknown>

/** A run that dies: before the keys, between keys and rows, after the rows, and between batches. */
class Death extends Error {}

beforeAll(() => compile({ eraser: 'server/modules/erasure/erase-until-killed.testing.ts' }, compiled))

describe.each(engines)('erasures whose process dies, on %s', (engine) => {
  let app: TestApp
  /** Whose data are due. */
  let ids: string[]
  let before: Awaited<ReturnType<typeof everything>>
  const children = new Set<ChildProcess>()
  beforeEach(async () => {
    app = await createTestApp({ engine })
    const all = await rows<{ id: string }>(
      app.deps.db,
      'SELECT DISTINCT employee_id AS id FROM archives_values ORDER BY employee_id',
    )
    ids = all.map(({ id }) => id).slice(0, Math.floor(all.length * 0.9))
    const people = inList(app.deps.db, ids)
    await run(
      app.deps.db,
      `UPDATE people_employees SET state = 'left', pool = 'left' WHERE id ${people.sql}`,
      people.values,
    )
    await makeDue(app.deps.db, ids, classes)
    app.advance(15 * day)
    before = await everything()
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await app.close()
  })

  /** All rows that erasure could reach, those that are due apart from those that are not. */
  async function everything() {
    const fields = new Set(classes.flatMap(fieldsOfClass))
    const [people, kinds] = [new Set(ids), new Set(classes)]
    const parted = async (db: Db, table: string, isDue: (one: Row) => boolean) => {
      const found = await rows<Row>(db, `SELECT * FROM ${table} ORDER BY 1, 2`)
      return { due: found.filter(isDue), rest: found.filter((one) => !isDue(one)) }
    }
    const { db, keyring } = app.deps
    return {
      values: await parted(
        db,
        'archives_values',
        (one) => people.has(`${one.employee_id}`) && fields.has(`${one.field}`),
      ),
      keys: await parted(
        keyring.db,
        'data_keys',
        (one) => people.has(`${one.person_id}`) && kinds.has(`${one.retention_class}`),
      ),
      indexes: await parted(
        keyring.db,
        'blind_indexes',
        (one) => people.has(`${one.person_id}`) && fields.has(`${one.field}`),
      ),
      others: (await parted(db, 'people_employees', ({ id }) => people.has(`${id}`))).rest,
    }
  }

  const erasures = () =>
    rows<{ id: string; employeeId: string; state: string; keyIds: string }>(
      app.deps.db,
      'SELECT id, employee_id AS employeeId, state, key_ids AS keyIds FROM erasure_erasures ORDER BY employee_id',
    )
  const receipts = () =>
    rows<{ id: string; employeeId: string; document: string; signature: string; entryId: string }>(
      app.deps.db,
      'SELECT id, employee_id AS employeeId, document, signature, entry_id AS entryId FROM erasure_receipts ORDER BY employee_id',
    )
  const journal = () => readJournal(journalFilesOf(app.deps.config), app.deps.secrets)

  async function expectErased() {
    const after = await everything()
    for (const part of ['values', 'keys', 'indexes'] as const) {
      expect(before[part].due.length).toBeGreaterThan(0)
      expect(after[part].due, part).toEqual([])
      expect(after[part].rest, part).toEqual(before[part].rest)
    }
    expect(after.others).toEqual(before.others)

    const known = await erasures()
    expect(known.map(({ employeeId }) => employeeId)).toEqual(ids)
    expect(new Set(known.map(({ state }) => state))).toEqual(new Set(['erased']))
    const written = await journal()
    expect([...written.keys()].sort()).toEqual(known.map(({ id }) => id).sort())
    for (const { id, employeeId, keyIds } of known)
      expect(written.get(id)).toMatchObject({ employeeId, keyIds: JSON.parse(keyIds) })
    expect(await replayTombstones(app.deps, erasers)).toEqual({ erasures: 0, keys: 0 })

    const made = await receipts()
    expect(made.map(({ id }) => id)).toEqual(known.map(({ id }) => id))
    const entries = new Map(
      (
        await rows<{ id: string; result: string }>(
          app.deps.db,
          "SELECT id, result FROM audit_entries WHERE action = 'erasure.erased'",
        )
      ).map(({ id, result }) => [id, result]),
    )
    expect([...entries.keys()].sort()).toEqual(made.map(({ entryId }) => entryId).sort())
    const of = (some: Row[], column: string, id: string) => some.filter((one) => one[column] === id)
    for (const { id, employeeId, document, signature, entryId } of made) {
      expect(entries.get(entryId)).toBe('done')
      expect(verifyBytes(app.deps.secrets, Buffer.from(document), Buffer.from(signature, 'base64url'))).toBe(true)
      const said = JSON.parse(document)
      expect(said).toMatchObject({ id, replayedFromJournal: false, logEntry: entryId })
      expect(said.destroyed['archives.values']).toBe(of(before.values.due, 'employee_id', employeeId).length)
      expect(said.keyIds.sort()).toEqual(
        of(before.keys.due, 'person_id', employeeId)
          .map((key) => key.id)
          .sort(),
      )
      // Once each, to an address, and the address is set down nowhere else any more.
      const message = JSON.parse(readFileSync(join(app.deps.config.dataDir, 'outbox', `${id}.json`), 'utf8'))
      expect(message.receipt).toMatchObject({ document, signature })
      expect(message.to.mail).toContain('@')
    }
    expect(await addressedReceipts(app.deps.config)).toEqual([])
  }

  it('end as one that lived: all that was due is gone, every receipt right, nothing else touched', async () => {
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
    await expectErased()
  })

  /** A process that has loaded the program and waits for its word. */
  function spawnEraser() {
    const child = fork(join(projectRoot, compiled, 'eraser.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    children.add(child)
    child.once('exit', () => children.delete(child))
    return { child, ready: once(child, 'message') }
  }

  it('end the same where the process is killed by the system, at whatever it does', async () => {
    expect(ids.length).toBeGreaterThanOrEqual(200)
    const begin: Begin = { config: { ...app.deps.config, role: 'worker' }, now: app.cx.now(), people: 2 }
    let kills = 0
    let batchMs = 50
    let standby = spawnEraser()
    for (let done = false; !done; ) {
      const { child, ready } = standby
      // Loads while the other one works.
      standby = spawnEraser()
      await ready
      const exit = once(child, 'exit')
      // Once it has begun, or saved a batch: then at any moment of what follows. The last one lives.
      let words = kills < 30 ? 1 + Math.floor(Math.random() * 2) : Number.POSITIVE_INFINITY
      let at = 0
      const heard = new Promise<'far enough' | 'done'>((resolve) =>
        child.on('message', (word) => {
          if (word === 'done') resolve('done')
          if (word === 'saved') batchMs = (batchMs * 3 + Date.now() - at) / 4
          at = Date.now()
          if (--words === 0) resolve('far enough')
        }),
      )
      child.send(begin)
      const word = await Promise.race([heard, exit])
      if (word === 'far enough') {
        await wait(Math.random() * batchMs)
        child.kill('SIGKILL')
      }
      const [code, signal] = await exit
      if (signal === 'SIGKILL') kills++
      else expect(code).toBe(0)
      done = signal !== 'SIGKILL'
      await expectWhole()
    }
    expect(kills).toBeGreaterThanOrEqual(25)
    await expectErased()
    // Half a minute on a quiet machine.
  }, 180_000)

  /** What has to be true whenever a process dies: from such a moment a backup may be, and the next process starts. */
  async function expectWhole() {
    const keys = new Set(
      (await rows<{ id: string }>(app.deps.keyring.db, 'SELECT id FROM data_keys')).map(({ id }) => id),
    )
    const [known, made, written] = [await erasures(), await receipts(), await journal()]
    const said = new Set(made.map(({ id }) => id))
    for (const { id, state, keyIds } of known) {
      const gone = (JSON.parse(keyIds) as string[]).filter((key) => !keys.has(key))
      if (gone.length > 0 || state === 'erased') expect(written.has(id), `${id} is in no journal`).toBe(true)
      expect(said.has(id)).toBe(state === 'erased')
    }
  }
})
