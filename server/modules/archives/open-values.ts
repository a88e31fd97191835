import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { WrappedKey } from '#server/platform/crypto/keyring.ts'
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

/** Ciphertexts and their wrapped keys: everything needed for a look but the right to it. */
export interface SealedValues {
  values: readonly StoredValue[]
  /** By key id; a key that is missing was destroyed. */
  keys: ReadonlyMap<string, WrappedKey>
}

/**
 * Decrypts what a permit covers of the ciphertexts given. A key that is gone means erased; a ciphertext that does not
 * open leaves an entry of its own, and is an error when nothing else could be shown.
 */
export async function openValues(
  cx: Cx,
  permit: Permit,
  person: PersonFacts,
  fields: readonly FieldDef[],
  sealed: SealedValues,
): Promise<OpenedValues> {
  const asked = new Map(fields.map((field) => [field.key, field]))
  const covered = sealed.values.filter(
    ({ field, rowId }) => asked.has(field) && (permit.rowId === null || rowId === permit.rowId),
  )
  const values: OpenedValue[] = fields
    .filter(({ stored: where }) => where === 'mirror')
    .map((field) => ({ field, rowId: null, rowPosition: 0, value: mirrorValue(cx, person, field) }))
  const unreadable = new Set<string>()
  let erased = 0
  for (const value of covered) {
    const field = asked.get(value.field) as FieldDef
    const wrapped = sealed.keys.get(value.keyId)
    if (!wrapped) {
      erased++
      continue
    }
    const key = cx.deps.keyring.unwrap(wrapped)
    const plain = key && openField(permit, value, key)
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

/** Reading these opens nothing. Mirrored fields have no ciphertext. */
export async function loadSealed(cx: Cx, employeeId: string, fields: readonly FieldDef[]): Promise<SealedValues> {
  const archived = fields.filter(({ stored }) => stored === 'archive').map(({ key }) => key)
  const values = await loadValues(cx.deps.db, { employeeId, fields: archived })
  const ids = [...new Set(values.map(({ keyId }) => keyId))]
  const keys = await Promise.all(ids.map((id) => cx.deps.keyring.loadWrapped(id)))
  return { values, keys: new Map(keys.flatMap((key) => (key ? [[key.id, key]] : []))) }
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
