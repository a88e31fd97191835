import { groupBy } from '#server/lib/group-by.ts'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { blindIndexOf } from '#server/platform/crypto/blind-index.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { insertRows, marks, rows, run, type SqlValue } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { catalogue, type FieldDef, sectionsOf } from '../catalogue/index.ts'
import { entombed } from '../retention/index.ts'
import { keepHere, keptHere } from './editing/kept-here.ts'
import { keyPeriodOf } from './key-period-of.ts'
import { currentValues, type StoredValue } from './load-values.ts'
import { fingerprintOf, sealValue } from './seal-value.ts'
import { singleRow, type ValueSource } from './value.model.ts'

export interface ValueChange {
  employeeId: string
  field: FieldDef
  /** Position in a repeating section, 0 otherwise. */
  rowPosition: number
  /** Null clears the field. */
  value: string | null
  /** Id of the value the writer saw in this place, null for none; absent = whatever stands there is replaced. */
  seen?: string | null
}

/** Old values of these are destroyed at the change; of others kept as ciphertext under the same key (product.md 3). */
export const forgetsOldValues = new Set(['emergency_contact', 'bank'])

const isCopy: ReadonlySet<ValueSource> = new Set(['roster', 'file'])

interface Prepared extends ValueChange {
  key: OpenKey
}

/**
 * Writes values as ciphertext with one entry per person, in one transaction. Unchanged values are left alone, so that
 * running an import again ends the same. Returns how many values changed.
 */
export async function writeValues(
  cx: Cx,
  changes: readonly ValueChange[],
  options: {
    source: ValueSource
    action: 'archives.values_written' | 'archives.imported' | 'archives.contact_objected'
    /** More that happens with the writing or not at all; what it throws undoes both. */
    alongside?: (tx: Tx) => Promise<void>
    /** Whose words they are, when somebody else brings them in; absent = the caller's. */
    writtenBy?: string
  },
): Promise<number> {
  if (changes.length === 0) return 0
  if (changes.some(({ field }) => field.valueKind === 'file'))
    throw new Error('files are attachments, never text of a value')
  const keys = await cx.deps.keyring.ensureKeys(
    changes.map(({ employeeId, field }) => ({
      personId: employeeId,
      retentionClass: field.retentionClass,
      period: keyPeriodOf(cx, field),
    })),
  )
  const prepared = changes.map((change, index) => ({ ...change, key: keys[index] as OpenKey }))
  const people = [...new Set(changes.map(({ employeeId }) => employeeId))]
  const fields = [...new Set(changes.map(({ field }) => field.key))]
  return inTransaction(cx, async (tx) => {
    await options.alongside?.(tx)
    // A copy never brings back what was destroyed, nor what is led here; what a person says does.
    const closed = new Set([
      ...(isCopy.has(options.source) ? await entombed(tx, people) : []),
      ...(options.source === 'roster' ? await keptHere(tx, people) : []),
    ])
    const existing = await currentValues(tx, people, fields)
    const wanted = prepared.filter(({ employeeId, field }) => !closed.has(`${employeeId}|${field.key}`))
    const plan = planWrites(tx.cx, wanted, existing, await lastVersions(tx, people, fields), options)
    if (plan.stale.length > 0) throw new AppError('editing.value_changed', { fields: plan.stale.map(changedMeanwhile) })
    if (options.source === 'hr' || options.source === 'employee') await keepHere(tx, changes)
    if (plan.inserts.length + plan.replaced.length === 0) return 0
    await retire(tx, plan.replaced)
    await insertRows(tx, 'archives_values', plan.inserts)
    await append(
      tx,
      [...plan.touched].map(([employeeId, touched]) => ({
        by: cx,
        action: options.action,
        result: 'done' as const,
        subjectId: employeeId,
        sections: sectionsOf(touched),
        fields: [...touched],
        details: { source: options.source },
      })),
    )
    // The key store is another database: indexing before the commit can leave an index too many, never one too few.
    await writeBlindIndexes(cx, plan)
    return plan.inserts.length + plan.cleared
  })
}

interface Plan {
  inserts: Record<string, SqlValue>[]
  replaced: StoredValue[]
  cleared: number
  touched: Map<string, Set<string>>
  /** Somebody else wrote there since the writer looked. */
  stale: ValueChange[]
  indexes: { field: string; value: string | null; employeeId: string; rowId: string; keyId: string }[]
}

const changedMeanwhile = ({ field, rowPosition }: ValueChange) => ({
  path: `${field.key}.${rowPosition}`,
  key: 'errors.field.changed_meanwhile' as const,
})

/** Versions go on counting over cleared values: a version names one ciphertext for good. */
async function lastVersions(
  tx: Tx,
  people: readonly string[],
  fields: readonly string[],
): Promise<Map<string, number>> {
  const named = people.length === 1
  const found = await rows<{ employeeId: string; field: string; rowId: string; version: number }>(
    tx,
    `SELECT employee_id AS employeeId, field, row_id AS rowId, MAX(version) AS version FROM archives_values
     WHERE employee_id IN (${marks(people.length)}) ${named ? `AND field IN (${marks(fields.length)})` : ''}
     GROUP BY employee_id, field, row_id`,
    [...people, ...(named ? fields : [])],
  )
  return new Map(found.map(({ employeeId, field, rowId, version }) => [`${employeeId}|${field}|${rowId}`, version]))
}

function planWrites(
  cx: Cx,
  prepared: readonly Prepared[],
  existing: readonly StoredValue[],
  versions: ReadonlyMap<string, number>,
  { source, writtenBy = cx.actor?.employeeId }: { source: ValueSource; writtenBy?: string },
): Plan {
  const plan: Plan = { inserts: [], replaced: [], cleared: 0, touched: new Map(), stale: [], indexes: [] }
  const place = (employeeId: string, field: string, position: number) => `${employeeId}|${field}|${position}`
  const current = new Map(existing.map((value) => [place(value.employeeId, value.field, value.rowPosition), value]))
  const rowIds = new Map(
    existing.map((value) => [place(value.employeeId, value.section, value.rowPosition), value.rowId]),
  )
  for (const change of prepared) {
    const { employeeId, field, rowPosition, value, key } = change
    const old = current.get(place(employeeId, field.key, rowPosition))
    const rowPlace = place(employeeId, field.section, rowPosition)
    const rowId = rowIds.get(rowPlace) ?? (catalogue().section(field.section)?.repeating ? newId(cx.now()) : singleRow)
    rowIds.set(rowPlace, rowId)
    if (
      value === null
        ? !old
        : old !== undefined &&
          old.fingerprint === fingerprintOf(key.key, { employeeId, field: field.key, rowId }, value)
    )
      continue
    if (change.seen !== undefined && change.seen !== (old?.id ?? null)) {
      plan.stale.push(change)
      continue
    }
    plan.touched.set(employeeId, (plan.touched.get(employeeId) ?? new Set()).add(field.key))
    if (old) plan.replaced.push(old)
    if (field.blindIndex) plan.indexes.push({ field: field.key, value, employeeId, rowId, keyId: key.id })
    if (value === null) {
      plan.cleared++
      continue
    }
    const version = (versions.get(`${employeeId}|${field.key}|${rowId}`) ?? 0) + 1
    const sealed = sealValue(key.key, { employeeId, field: field.key, rowId, version }, value, field.mask)
    plan.inserts.push({
      id: newId(cx.now()),
      employee_id: employeeId,
      section: field.section,
      field: field.key,
      row_id: rowId,
      row_position: rowPosition,
      version,
      is_current: 1,
      key_id: key.id,
      sealed: sealed.sealed,
      sealed_mask: sealed.sealedMask,
      fingerprint: sealed.fingerprint,
      source,
      written_by: writtenBy ?? null,
      written_at: cx.now(),
      replaced_at: null,
    })
  }
  return plan
}

async function retire(tx: Tx, replaced: readonly StoredValue[]): Promise<void> {
  const forget = replaced.filter(({ section }) => forgetsOldValues.has(section)).map(({ id }) => id)
  const keep = replaced.filter(({ section }) => !forgetsOldValues.has(section)).map(({ id }) => id)
  if (forget.length > 0) await run(tx, `DELETE FROM archives_values WHERE id IN (${marks(forget.length)})`, forget)
  if (keep.length > 0)
    await run(tx, `UPDATE archives_values SET is_current = 0, replaced_at = ? WHERE id IN (${marks(keep.length)})`, [
      tx.cx.now(),
      ...keep,
    ])
}

async function writeBlindIndexes(cx: Cx, plan: Plan): Promise<void> {
  const store = cx.deps.keyring.db
  for (const some of groupBy(plan.indexes, ({ field, rowId }) => `${field}|${rowId}`).values()) {
    const [{ field, rowId }] = some as [Plan['indexes'][number]]
    await run(
      store,
      `DELETE FROM blind_indexes WHERE field = ? AND row_id = ? AND person_id IN (${marks(some.length)})`,
      [field, rowId, ...some.map(({ employeeId }) => employeeId)],
    )
  }
  await insertRows(
    store,
    'blind_indexes',
    plan.indexes.flatMap(({ field, value, employeeId, rowId, keyId }) =>
      value === null
        ? []
        : [
            {
              field,
              hash: blindIndexOf(cx.deps.secrets, field, value),
              person_id: employeeId,
              row_id: rowId,
              key_id: keyId,
            },
          ],
    ),
    { ignoreDuplicates: true },
  )
}
