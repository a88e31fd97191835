import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { seal } from '#server/platform/crypto/envelope.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { sectionsOf } from '../../catalogue/index.ts'
import { send } from '../../messages/index.ts'
import { keyPeriodOf } from '../key-period-of.ts'
import { writeValues } from '../write-values.ts'
import { heldValue } from './associated-data.ts'
import { addTally, newTally, summaryOf, type Tally } from './count-outcomes.ts'
import { destroyContent, destroyKey } from './destroy-import.ts'
import type { StoredImport } from './load-import.ts'
import { type PlannedRow, planRows } from './planning/plan-rows.ts'
import { stillRests, type Weighed, weighRows } from './planning/weigh-rows.ts'
import { readPlan } from './read-plan.ts'

/** While the engine takes one portion in, the next is sealed. */
const parallel = 2
const attemptsMax = 5

/**
 * Writes what was checked, portion by portion; each with its values, entries and count in one transaction, so that an
 * import killed at any line goes on behind the last one and ends the same.
 */
export async function importRows(cx: Cx, one: StoredImport, heartbeat: () => Promise<void>): Promise<void> {
  const plan = await readPlan(cx, one)
  const done = await loadChunks(cx, one.id)
  const progress = { rows: [...done.values()].reduce((sum, tally) => sum + tally.rows, 0) }
  const underWay = new Set<Promise<void>>()
  let failed: { error: unknown } | null = null
  let chunk = 0
  for await (const planned of planRows(plan)) {
    const at = chunk++
    if (done.has(at)) continue
    const working = importChunk(cx, one, at, planned)
      .then(async () => {
        progress.rows += planned.length
        await run(cx.deps.db, 'UPDATE archives_imports SET done_rows = ? WHERE id = ? AND run_number = ?', [
          progress.rows,
          one.id,
          one.runNumber,
        ])
        await heartbeat()
      })
      .catch((error) => {
        failed ??= { error }
      })
      .finally(() => underWay.delete(working))
    underWay.add(working)
    if (underWay.size >= parallel) await Promise.race(underWay)
    if (failed) break
  }
  await Promise.all(underWay)
  if (failed) throw (failed as { error: unknown }).error
  await finish(cx, one)
}

async function loadChunks(cx: Cx, importId: string): Promise<Map<number, Tally>> {
  const found = await rows<{ chunk: number; counts: string }>(
    cx.deps.db,
    'SELECT chunk, counts FROM archives_import_chunks WHERE import_id = ? ORDER BY chunk',
    [importId],
  )
  return new Map(found.map(({ chunk, counts }) => [chunk, JSON.parse(counts) as Tally]))
}

/** What the portion rested on moved between weighing and writing: to be weighed again. */
class Moved extends Error {}

async function importChunk(cx: Cx, one: StoredImport, chunk: number, planned: readonly PlannedRow[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const weighed = await weighRows(cx, planned, one.startedBy ?? '')
    const held = await sealHeld(cx, one, weighed.held)
    const alongside = async (tx: Tx) => {
      const state = await row<{ state: string }>(
        tx,
        'SELECT state FROM archives_imports WHERE id = ? AND run_number = ?',
        [one.id, one.runNumber],
      )
      if (state?.state !== 'importing') throw new AppError('archives.import_not_now')
      if (!(await stillRests(tx, cx.now(), weighed.rests))) throw new Moved()
      await insertRows(tx, 'archives_import_chunks', [
        { import_id: one.id, chunk, counts: JSON.stringify(weighed.tally) },
      ])
      await insertRows(tx, 'archives_held_values', held, { ignoreDuplicates: true })
    }
    try {
      if (weighed.changes.length === 0) await inTransaction(cx, alongside)
      else await writeValues(cx, weighed.changes, { source: 'file', action: 'archives.imported', alongside })
      return
    } catch (error) {
      if (isUniqueViolation(error) && (await loadChunks(cx, one.id)).has(chunk)) return
      const again =
        error instanceof Moved ||
        isUniqueViolation(error) ||
        (error instanceof AppError && error.code === 'editing.value_changed')
      if (!again || attempt === attemptsMax) throw error
    }
  }
}

async function sealHeld(cx: Cx, one: StoredImport, held: Weighed['held']) {
  if (held.length === 0) return []
  const keys = await cx.deps.keyring.ensureKeys(
    held.map(({ employeeId, field }) => ({
      personId: employeeId,
      retentionClass: field.retentionClass,
      period: keyPeriodOf(cx, field),
    })),
  )
  return held.flatMap(({ employeeId, field, rowPosition, value }, index) => {
    const key = keys[index]
    const place = { importId: one.id, employeeId, field: field.key, rowPosition }
    return key
      ? [
          {
            import_id: one.id,
            employee_id: employeeId,
            field: field.key,
            row_position: rowPosition,
            key_id: key.id,
            sealed: seal(key.key, Buffer.from(value), heldValue(place)),
            dies_at: Number(one.diesAt),
          },
        ]
      : []
  })
}

/** The end: counts and entry, and nothing left of the file. */
async function finish(cx: Cx, one: StoredImport): Promise<void> {
  const tally = newTally()
  for (const counts of (await loadChunks(cx, one.id)).values()) addTally(tally, counts)
  const { fields, ...counts } = summaryOf(tally)
  await inTransaction(cx, async (tx) => {
    const ended = await run(
      tx,
      `UPDATE archives_imports SET state = 'done', result = ?, problem = NULL, done_rows = ?, ended_at = ?
       WHERE id = ? AND run_number = ? AND state = 'importing'`,
      [JSON.stringify({ ...counts, fields }), tally.rows, cx.now(), one.id, one.runNumber],
    )
    if (ended !== 1) return
    await destroyContent(tx, one.id)
    await send(tx, [{ kind: 'import_finished', caseId: one.id, recipientIds: [one.startedBy ?? one.uploadedBy] }])
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_finished',
        result: 'done',
        sections: sectionsOf(fields.map(({ field }) => field)),
        fields: fields.map(({ field }) => field),
        details: { import: one.id, fileHash: one.fileHash, ...counts },
      },
    ])
  })
  await destroyKey(cx, [one.id])
}
