import type { Db } from '#server/platform/db/connection.ts'
import { destroyRows } from '#server/platform/db/destroy-rows.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser } from '#server/platform/erasing.ts'
import { evidenceClass } from './seal-evidence.ts'

/** Ends with the core record, as the requests do: files and words, and with their keys every copy in a backup. */
const ends = (retentionClasses: readonly string[]) => retentionClasses.includes('roster_core')

export const evidenceEraser: Eraser = {
  id: 'access.evidence',
  async destroy(tx, { employeeIds, retentionClasses }) {
    if (!ends(retentionClasses)) return new Map()
    const people = inList(tx, employeeIds)
    await destroyFiles(tx, `SELECT id FROM access_evidence WHERE person_id ${people.sql}`, people.values)
    return destroyRows(tx, { table: 'access_evidence', column: 'person_id' }, employeeIds)
  },
  async stillRead(target, { employeeIds, retentionClasses }) {
    if (!ends(retentionClasses)) return new Set()
    const people = inList(target, employeeIds)
    const found = await rows<{ personId: string }>(
      target,
      `SELECT DISTINCT person_id AS personId FROM access_evidence WHERE person_id ${people.sql}`,
      people.values,
    )
    return new Set(found.map(({ personId }) => personId))
  },
  keyClasses: ({ retentionClasses }) => (ends(retentionClasses) ? [evidenceClass] : []),
}

async function destroyFiles(tx: Tx | Db, cases: string, values: Parameters<typeof run>[2]): Promise<void> {
  const files = `SELECT id FROM access_evidence_files WHERE case_id IN (${cases})`
  await run(tx, `DELETE FROM access_evidence_parts WHERE file_id IN (${files})`, values)
  await run(tx, `DELETE FROM access_evidence_files WHERE case_id IN (${cases})`, values)
}

/** Cases by their ids, with their keys. */
export async function destroyEvidence(tx: Tx, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return
  const some = inList(tx, caseIds)
  const keys = await rows<{ keyId: string }>(
    tx,
    `SELECT key_id AS keyId FROM access_evidence WHERE key_id IS NOT NULL AND id ${some.sql}`,
    some.values,
  )
  await destroyFiles(tx, `SELECT id FROM access_evidence WHERE id ${some.sql}`, some.values)
  await run(tx, `DELETE FROM access_evidence WHERE id ${some.sql}`, some.values)
  if (keys.length === 0) return
  const store = tx.cx.deps.keyring.db
  const gone = inList(
    store,
    keys.map(({ keyId }) => keyId),
  )
  await run(store, `DELETE FROM data_keys WHERE id ${gone.sql}`, gone.values)
}
