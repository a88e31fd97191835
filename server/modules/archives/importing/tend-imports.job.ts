import type { Cx } from '#server/platform/context.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { append } from '../../audit/index.ts'
import { giveUp, goOn } from './begin-run.ts'
import { destroyContent, destroyKey } from './destroy-import.ts'
import { importHeld } from './import-held.ts'
import { importColumns, type StoredImport } from './load-import.ts'

/** Every minute: imports that a stopped process left under way go on, what has waited long enough ends. */
export const tendImports = defineJob({
  id: 'archives.tend_imports',
  everyMs: 60_000,
  offsetMs: 20_000,
  run: async (cx, { save }) => {
    await goOnWithStopped(cx)
    await expireOld(cx)
    await forgetKeys(cx)
    await importHeld(cx, () => save(null))
  },
})

/** Whoever holds a run's lease keeps it; a run without one is taken over, each for itself, none waiting for another. */
async function goOnWithStopped(cx: Cx): Promise<void> {
  for (const one of await withState(cx, "state IN ('checking', 'importing')"))
    if (!(await giveUp(cx.deps, one))) void goOn(cx.deps, one.id)
}

async function expireOld(cx: Cx): Promise<void> {
  for (const one of await withState(cx, `state IN ('examined', 'checked') AND dies_at <= ${cx.now()}`))
    await inTransaction(cx, async (tx) => {
      const expired = await run(
        tx,
        `UPDATE archives_imports SET state = 'expired', ended_at = ? WHERE id = ? AND state IN ('examined', 'checked')`,
        [cx.now(), one.id],
      )
      if (expired !== 1) return
      await destroyContent(tx, one.id)
      await append(tx, [
        {
          by: cx,
          action: 'archives.import_discarded',
          result: 'expired',
          details: { import: one.id, fileHash: one.fileHash, waiting: 0 },
        },
      ])
    })
  const over = await rows<{ importId: string; n: number }>(
    cx.deps.db,
    'SELECT import_id AS importId, COUNT(*) AS n FROM archives_held_values WHERE dies_at <= ? GROUP BY import_id',
    [cx.now()],
  )
  for (const { importId, n } of over)
    await inTransaction(cx, async (tx) => {
      await run(tx, 'DELETE FROM archives_held_values WHERE import_id = ? AND dies_at <= ?', [importId, cx.now()])
      await append(tx, [
        {
          by: cx,
          action: 'archives.import_discarded',
          result: 'expired',
          details: { import: importId, waiting: Number(n) },
        },
      ])
    })
}

/** The key goes after the commit that ended an import; a process killed in between left it. */
async function forgetKeys(cx: Cx): Promise<void> {
  const ended = await withState(cx, `ended_at > ${cx.now() - 7 * 86_400_000}`)
  await destroyKey(
    cx,
    ended.map(({ id }) => id),
  )
}

function withState(cx: Cx, condition: string): Promise<StoredImport[]> {
  return rows<StoredImport>(cx.deps.db, `SELECT ${importColumns} FROM archives_imports WHERE ${condition} ORDER BY id`)
}
