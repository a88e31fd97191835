import type { Cx } from '#server/platform/context.ts'
import { open } from '#server/platform/crypto/envelope.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { Eraser, ErasureScope, SealedSample } from '#server/platform/erasing.ts'
import { lockPeople } from '../people/index.ts'
import { addressReceipts } from './address-receipts.ts'
import { scopesOf } from './begin.ts'
import { type Erasure, type ErasureRow, erasureColumns, toErasure } from './erasure.model.ts'
import { appendToJournal, journalFilesOf } from './journal.ts'
import { sendReceipts } from './send-receipts.ts'
import { settle } from './settle.ts'

export interface Outcome {
  erased: number
  open: number
}

/** What one erasure's proof found; proven where `problems` is empty. */
export interface Proof {
  erasure: Erasure
  problems: string[]
  samplesTried: number
}

/**
 * Destroys and proves what was begun, by this process or one that was killed at any line: each step can be done again.
 * First the journal and the address of the receipt, then the keys, with which every copy in every backup is worth nothing, then rows and proof together
 * in one transaction. `told` are those that the journal itself asked for.
 */
export async function finish(
  cx: Cx,
  erasers: readonly Eraser[],
  erasures: readonly Erasure[],
  told = false,
): Promise<Outcome> {
  const sum: Outcome = { erased: 0, open: 0 }
  if (erasures.length === 0) return sum
  const { deps } = cx
  if (!told) {
    await appendToJournal(journalFilesOf(deps.config), deps.secrets, erasures)
    await addressReceipts(cx, erasures)
  }
  for (const { scope, of } of scopesOf(erasures)) {
    const samples = (await Promise.all(erasers.map((eraser) => eraser.sample?.(deps.db, scope) ?? []))).flat()
    await destroyKeys(cx, scope, of)
    const proofs = await inTransaction(cx, (tx) => destroyAndProve(tx, erasers, scope, { of, samples, told }))
    for (const { problems } of proofs) problems.length === 0 ? sum.erased++ : sum.open++
  }
  await truncateLogs(deps.db)
  await truncateLogs(deps.keyring.db)
  await sendReceipts(cx)
  return sum
}

/** What is begun or could not be proven yet, oldest first. */
export async function unfinished(target: Db | Tx, count: number): Promise<Erasure[]> {
  const found = await rows<ErasureRow>(
    target,
    `SELECT ${erasureColumns} FROM erasure_erasures WHERE state IN ('begun', 'open') ORDER BY id LIMIT ${count}`,
  )
  return found.map(toErasure)
}

async function destroyKeys(cx: Cx, { employeeIds, fields }: ErasureScope, of: readonly Erasure[]): Promise<void> {
  const store = cx.deps.keyring.db
  const people = inList(store, employeeIds)
  const named = inList(store, fields)
  await run(store, `DELETE FROM blind_indexes WHERE person_id ${people.sql} AND field ${named.sql}`, [
    ...people.values,
    ...named.values,
  ])
  const ids = of.flatMap(({ keyIds }) => keyIds)
  if (ids.length === 0) return
  const keys = inList(store, ids)
  await run(store, `DELETE FROM data_keys WHERE id ${keys.sql}`, keys.values)
}

async function destroyAndProve(
  tx: Tx,
  erasers: readonly Eraser[],
  scope: ErasureScope,
  { of, samples, told }: { of: readonly Erasure[]; samples: readonly SealedSample[]; told: boolean },
): Promise<Proof[]> {
  await lockPeople(tx, scope.employeeIds)
  const ids = inList(
    tx,
    of.map(({ id }) => id),
  )
  const mine = (
    await rows<ErasureRow>(
      tx,
      `SELECT ${erasureColumns} FROM erasure_erasures WHERE id ${ids.sql} AND state IN ('begun', 'open') ORDER BY id`,
      ids.values,
    )
  ).map(toErasure)
  if (mine.length === 0) return []
  const those = { ...scope, employeeIds: mine.map(({ employeeId }) => employeeId) }
  const problems = new Map<string, string[]>(mine.map(({ employeeId }) => [employeeId, []]))
  for (const eraser of erasers)
    for (const [employeeId, n] of await eraser.destroy(tx, those)) {
      const counts = mine.find((one) => one.employeeId === employeeId)?.counts
      if (counts) counts[eraser.id] = (counts[eraser.id] ?? 0) + n
    }
  for (const eraser of erasers)
    for (const employeeId of await eraser.stillRead(tx, those))
      problems.get(employeeId)?.push(`still_read:${eraser.id}`)
  await proveKeys(tx.cx, mine, those, problems)
  await trySamples(tx.cx, mine, samples, problems)
  const proofs = mine.map((erasure) => ({
    erasure,
    problems: problems.get(erasure.employeeId) ?? [],
    samplesTried: samples.filter(({ employeeId }) => employeeId === erasure.employeeId).length,
  }))
  await settle(tx, erasers, those, proofs, told)
  return proofs
}

/** The key store is asked itself, not what we remember of it. */
async function proveKeys(
  cx: Cx,
  mine: readonly Erasure[],
  { fields }: ErasureScope,
  problems: ReadonlyMap<string, string[]>,
): Promise<void> {
  const store = cx.deps.keyring.db
  const of = new Map(mine.flatMap(({ keyIds, employeeId }) => keyIds.map((id) => [id, employeeId] as const)))
  if (of.size > 0) {
    const keys = inList(store, [...of.keys()])
    for (const { id } of await rows<{ id: string }>(
      store,
      `SELECT id FROM data_keys WHERE id ${keys.sql}`,
      keys.values,
    ))
      problems.get(of.get(id) as string)?.push('key_present')
  }
  const people = inList(
    store,
    mine.map(({ employeeId }) => employeeId),
  )
  const named = inList(store, fields)
  const indexed = await rows<{ personId: string }>(
    store,
    `SELECT DISTINCT person_id AS personId FROM blind_indexes WHERE person_id ${people.sql} AND field ${named.sql}`,
    [...people.values, ...named.values],
  )
  for (const { personId } of indexed) problems.get(personId)?.push('index_present')
}

/** A ciphertext of before must not open: not by its own key, not by any other that this person still has. */
async function trySamples(
  cx: Cx,
  mine: readonly Erasure[],
  samples: readonly SealedSample[],
  problems: ReadonlyMap<string, string[]>,
): Promise<void> {
  const { keyring } = cx.deps
  const destroyed = new Set(mine.flatMap(({ keyIds }) => keyIds))
  for (const { employeeId, keyId, sealed, associated } of samples) {
    // Sealed under a key that has to stay for something else: its rows are gone, that is all there is to prove.
    if (!destroyed.has(keyId)) continue
    const wrapped = await keyring.loadWrapped(keyId)
    const key = wrapped && keyring.unwrap(wrapped)
    if (key && open(key, sealed, associated) !== null) problems.get(employeeId)?.push('sample_opens')
  }
}

/** SQLite keeps what was deleted in its log until that is written back: done at once. Readers of the moment may delay it to the next batch. */
async function truncateLogs(db: Db): Promise<void> {
  if (db.dialect === 'sqlite') await rows(db, 'PRAGMA wal_checkpoint(TRUNCATE)')
}
