import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Permit } from '../access/index.ts'
import { append } from '../audit/index.ts'
import type { FieldDef } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { loadValues, type StoredValue } from './load-values.ts'
import { mirrorValue } from './mirror-value.ts'
import { openField } from './open-field.ts'
import { singleRow } from './value.model.ts'

export interface OpenedValue {
  field: FieldDef
  /** Null in sections that do not repeat. */
  rowId: string | null
  rowPosition: number
  value: string
}

export interface OpenedValues {
  values: OpenedValue[]
  unreadable: string[]
}

/**
 * Decrypts what a permit covers of the ciphertexts given. A key that is gone means erased; a ciphertext that does not open leaves an entry of
 * its own, and is an error when nothing else could be shown.
 */
export async function openValues(
  cx: Cx,
  permit: Permit,
  person: PersonFacts,
  fields: readonly FieldDef[],
  stored: readonly StoredValue[],
): Promise<OpenedValues> {
  const asked = new Map(fields.map((field) => [field.key, field]))
  const sealed = stored.filter(
    ({ field, rowId }) => asked.has(field) && (permit.rowId === null || rowId === permit.rowId),
  )
  const keys = await keysOf(cx, sealed)
  const values: OpenedValue[] = fields
    .filter(({ stored: where }) => where === 'mirror')
    .map((field) => ({ field, rowId: null, rowPosition: 0, value: mirrorValue(cx, person, field) }))
  const unreadable = new Set<string>()
  let erased = 0
  for (const value of sealed) {
    const field = asked.get(value.field) as FieldDef
    const key = keys.get(value.keyId)
    if (!key) {
      erased++
      continue
    }
    const plain = openField(permit, value, key)
    if (plain === null) unreadable.add(value.field)
    else
      values.push({
        field,
        rowId: value.rowId === singleRow ? null : value.rowId,
        rowPosition: value.rowPosition,
        value: plain,
      })
  }
  if (unreadable.size > 0) await recordUnreadable(cx, permit, [...unreadable])
  if (values.length === 0 && unreadable.size > 0) throw new AppError('archives.unreadable')
  if (values.length === 0 && erased > 0) throw new AppError('archives.erased')
  return { values, unreadable: [...unreadable] }
}

/** The ciphertexts of some fields of a person; reading them opens nothing. */
export function loadSealed(cx: Cx, person: PersonFacts, fields: readonly FieldDef[]): Promise<StoredValue[]> {
  const archived = fields.filter(({ stored }) => stored === 'archive').map(({ key }) => key)
  return loadValues(cx.deps.db, { employeeId: person.id, fields: archived })
}

export async function keysOf(cx: Cx, sealed: readonly StoredValue[]): Promise<Map<string, Buffer | null>> {
  const ids = [...new Set(sealed.map(({ keyId }) => keyId))]
  const keys = await Promise.all(ids.map((id) => cx.deps.keyring.loadKey(id)))
  return new Map(ids.map((id, index) => [id, keys[index] ?? null]))
}

async function recordUnreadable(cx: Cx, permit: Permit, fields: string[]): Promise<void> {
  cx.deps.log.error({ requestId: cx.requestId, entryId: permit.entryId, fields }, 'values could not be decrypted')
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.field_unreadable',
        result: 'failed',
        subjectId: permit.employeeId,
        sections: [...new Set(fields.map((field) => field.split('.')[0] as string))],
        fields,
        details: { of: permit.entryId },
      },
    ]),
  )
}
