import { perKey } from '#server/lib/per-key.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { ArchiveValueRow } from './value.model.ts'

export type StoredValue = Pick<
  ArchiveValueRow,
  | 'employeeId'
  | 'section'
  | 'field'
  | 'rowId'
  | 'rowPosition'
  | 'version'
  | 'keyId'
  | 'sealed'
  | 'sealedMask'
  | 'fingerprint'
  | 'id'
>

const columns = `id, employee_id AS employeeId, section, field, row_id AS rowId, row_position AS rowPosition, version,
  key_id AS keyId, sealed, sealed_mask AS sealedMask, fingerprint`

export interface ValuesWanted {
  employeeId: string
  fields: readonly string[]
}

/** More fields than this of many people are picked out here: an engine weighs each pair of person and field. */
const fieldsToName = 8

/** Current ciphertexts of many people at once, in one statement per set of fields. */
export async function currentValues(
  target: Db | Tx,
  employeeIds: readonly string[],
  fields: readonly string[],
): Promise<StoredValue[]> {
  if (employeeIds.length === 0 || fields.length === 0) return []
  const named = employeeIds.length === 1 || fields.length <= fieldsToName
  const ofPeople = inList(target, employeeIds)
  const ofFields = named ? inList(target, fields) : null
  const found = await rows<StoredValue>(
    target,
    `SELECT ${columns} FROM archives_values
     WHERE employee_id ${ofPeople.sql} AND is_current = 1
     ${ofFields ? `AND field ${ofFields.sql}` : ''} ORDER BY employee_id, row_position, field`,
    [...ofPeople.values, ...(ofFields?.values ?? [])],
  )
  const wanted = named ? null : new Set(fields)
  return wanted ? found.filter(({ field }) => wanted.has(field)) : found
}

const batchedFor = perKey<Db, (wanted: ValuesWanted) => Promise<StoredValue[]>>((db) =>
  batched(async (wanted) => {
    const people = [...new Set(wanted.map(({ employeeId }) => employeeId))]
    const fields = [...new Set(wanted.flatMap((one) => one.fields))]
    const byPerson = new Map<string, StoredValue[]>()
    for (const value of await currentValues(db, people, fields)) {
      const list = byPerson.get(value.employeeId)
      if (list) list.push(value)
      else byPerson.set(value.employeeId, [value])
    }
    return wanted.map((one) => (byPerson.get(one.employeeId) ?? []).filter(({ field }) => one.fields.includes(field)))
  }),
)

/** Current ciphertexts of one person; calls of the same moment share a statement. */
export function loadValues(db: Db, wanted: ValuesWanted): Promise<StoredValue[]> {
  return wanted.fields.length === 0 ? Promise.resolve([]) : batchedFor(db)(wanted)
}
