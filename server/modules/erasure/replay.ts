import { type Deps, systemContext } from '#server/platform/context.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { record } from './begin.ts'
import { finishAll } from './erase-due.job.ts'
import type { Erasure } from './erasure.model.ts'
import { finish } from './finish.ts'
import { JournalError, journalFilesOf, readJournal } from './journal.ts'

const atOnce = 100

/**
 * Before anything is served: what the journal says was destroyed and a restored database does not know is destroyed
 * again, keys too; what was begun when a process was killed, or when the backup was taken, is ended. Throws, so that
 * nothing is served, where the journal itself is older than the database or something could not be destroyed. Returns
 * how many erasures were done again and how many keys had come back.
 */
export async function replayTombstones(
  deps: Deps,
  erasers: readonly Eraser[],
): Promise<{ erasures: number; keys: number }> {
  const files = journalFilesOf(deps.config)
  const journal = await readJournal(files, deps.secrets)
  const known = new Map(
    (await rows<{ id: string; state: string }>(deps.db, 'SELECT id, state FROM erasure_erasures')).map(
      ({ id, state }) => [id, state],
    ),
  )
  const lost = [...known].filter(([id, state]) => state === 'erased' && !journal.has(id)).length
  if (lost > 0)
    throw new JournalError(
      `the tombstone journal lacks ${lost} erasures that the database knows: put ${files.join(' or ')} back as it was before the restore`,
    )
  // What is begun goes on below: the address of its receipt is read before its keys go.
  const keys = await destroyReturnedKeys(
    deps,
    [...journal.values()].filter(({ id }) => (known.get(id) ?? 'erased') === 'erased').flatMap(({ keyIds }) => keyIds),
  )
  const unknown = [...journal.values()].filter(({ id }) => !known.has(id))
  const cx = systemContext(deps, 'job', 'erasure.replay')
  for (let start = 0; start < unknown.length; start += atOnce) {
    const told: Erasure[] = unknown
      .slice(start, start + atOnce)
      .map((entry) => ({ ...entry, counts: {}, state: 'begun' as const }))
    await inTransaction(cx, (tx) => record(tx, told))
    const { open } = await finish(cx, erasers, told, true)
    if (open > 0)
      throw new JournalError(
        `${open} erasures of the tombstone journal could not be proven after a restore: see the log`,
      )
  }
  await finishAll(cx, erasers, atOnce, async () => undefined)
  return { erasures: unknown.length, keys }
}

/** The key store may have been restored by itself: a destroyed key never comes back. */
async function destroyReturnedKeys({ keyring }: Deps, ids: readonly string[]): Promise<number> {
  let destroyed = 0
  for (let start = 0; start < ids.length; start += 1000) {
    const some = inList(keyring.db, ids.slice(start, start + 1000))
    await run(keyring.db, `DELETE FROM blind_indexes WHERE key_id ${some.sql}`, some.values)
    destroyed += await run(keyring.db, `DELETE FROM data_keys WHERE id ${some.sql}`, some.values)
  }
  return destroyed
}
