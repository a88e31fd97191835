import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { WrappedKey } from '#server/platform/crypto/keyring.ts'
import type { Permit } from '../access/index.ts'
import type { FieldDef } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { loadAttachments, type StoredAttachment } from './attachments/load-attachments.ts'
import { coversAttachment, openAttachmentName } from './attachments/open-attachment.ts'
import { loadValues, type StoredValue } from './load-values.ts'
import { mirrorValue } from './mirror-value.ts'
import { openField } from './open-field.ts'
import { recordUnreadable } from './record-unreadable.ts'
import { singleRow } from './value.model.ts'

export interface OpenedValue {
  field: FieldDef
  /** Null in sections that do not repeat. */
  rowId: string | null
  rowPosition: number
  value: string
}

/** A file by its name; its content is opened by itself (`look-at-attachment`). */
export interface NamedAttachment {
  field: FieldDef
  attachment: StoredAttachment
  name: string
}

export interface OpenedValues {
  values: OpenedValue[]
  attachments: NamedAttachment[]
  unreadable: string[]
}

/** Ciphertexts and their wrapped keys: everything needed for a look but the right to it. */
export interface SealedValues {
  values: readonly StoredValue[]
  attachments: readonly StoredAttachment[]
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
  const attachments: NamedAttachment[] = []
  for (const attachment of sealed.attachments) {
    const field = asked.get(attachment.field)
    if (!field || !coversAttachment(permit, attachment)) continue
    const wrapped = sealed.keys.get(attachment.keyId)
    if (!wrapped) {
      erased++
      continue
    }
    const key = cx.deps.keyring.unwrap(wrapped)
    const name = key && openAttachmentName(permit, attachment, key)
    if (name === null) unreadable.add(attachment.field)
    else attachments.push({ field, attachment, name })
  }
  if (unreadable.size > 0) await recordUnreadable(cx, permit, [...unreadable])
  const nothing = values.length + attachments.length === 0
  if (nothing && unreadable.size > 0) throw new AppError('archives.unreadable')
  if (nothing && erased > 0) throw new AppError('archives.erased')
  return { values, attachments, unreadable: [...unreadable] }
}

/** Reading these opens nothing. Mirrored fields have no ciphertext. */
export async function loadSealed(cx: Cx, employeeId: string, fields: readonly FieldDef[]): Promise<SealedValues> {
  const keysOf = (kept: readonly FieldDef[]) => kept.map(({ key }) => key)
  const archived = keysOf(fields.filter(({ stored, valueKind }) => stored === 'archive' && valueKind !== 'file'))
  const [values, attachments] = await Promise.all([
    loadValues(cx.deps.db, { employeeId, fields: archived }),
    loadAttachments(cx.deps.db, employeeId, keysOf(fields.filter(({ valueKind }) => valueKind === 'file'))),
  ])
  const ids = [...new Set([...values, ...attachments].map(({ keyId }) => keyId))]
  const keys = await Promise.all(ids.map((id) => cx.deps.keyring.loadWrapped(id)))
  return { values, attachments, keys: new Map(keys.flatMap((key) => (key ? [[key.id, key]] : []))) }
}
