import { groupBy } from '#server/lib/group-by.ts'
import { newId } from '#server/lib/ids.ts'
import { inList, insertRows, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser, ErasureScope } from '#server/platform/erasing.ts'
import { catalogue } from '../catalogue/index.ts'
import { entomb, type TombstoneGroundId } from '../retention/index.ts'
import type { ErasedClass, Erasure } from './erasure.model.ts'

export interface Asked {
  employeeId: string
  ground: TombstoneGroundId
  classes: readonly ErasedClass[]
  fields: readonly string[]
}

/** Every field of a class, mirrored ones too: all of them may never be copied in again. */
export const fieldsOfClass = (id: string): string[] =>
  catalogue()
    .fields.filter(({ retentionClass }) => retentionClass === id)
    .map(({ key }) => key)

/** Classes that lie wholly within these fields: their keys can go, and with them every copy in every backup. */
export function classesWithin(fields: readonly string[]): string[] {
  const asked = new Set(fields)
  const archived = catalogue().fields.filter(({ stored }) => stored === 'archive')
  const wanted = new Set(archived.filter(({ key }) => asked.has(key)).map(({ retentionClass }) => retentionClass))
  return [...wanted].filter((id) =>
    archived.every(({ key, retentionClass }) => retentionClass !== id || asked.has(key)),
  )
}

/** Erasures with the same fields, as the erasers take them: one statement for all of them. */
export function scopesOf<One extends Pick<Asked, 'employeeId' | 'fields' | 'classes'>>(
  erasures: readonly One[],
): { scope: ErasureScope; of: One[] }[] {
  return [...groupBy(erasures, ({ fields }) => fields.join(' ')).values()].map((of) => {
    const { fields } = of[0] as One
    const whole = [...classesWithin(fields), ...(of[0] as One).classes.map(({ id }) => id)]
    return {
      of,
      scope: { employeeIds: of.map((one) => one.employeeId), fields, retentionClasses: [...new Set(whole)] },
    }
  })
}

/**
 * Decides for good, in a transaction that holds these people: from its commit on no copy comes in, and whoever goes on,
 * this process or another, ends the same. Nothing is destroyed yet.
 */
export async function begin(tx: Tx, erasers: readonly Eraser[], asked: readonly Asked[]): Promise<Erasure[]> {
  const now = tx.cx.now()
  const begun: Erasure[] = []
  for (const { scope, of } of scopesOf(asked)) {
    const keys = await keysOf(tx, erasers, scope)
    for (const { employeeId, ground, classes, fields } of of)
      begun.push({
        id: newId(now),
        employeeId,
        ground,
        classes: [...classes],
        fields: [...fields],
        keyIds: keys.get(employeeId) ?? [],
        counts: {},
        state: 'begun',
        begunAt: now,
      })
  }
  await record(tx, begun)
  return begun
}

/** Writes down what is begun, of this database's own deciding or of the journal's telling. */
export async function record(tx: Tx, begun: readonly Erasure[]): Promise<void> {
  for (const [ground, some] of groupBy(begun, (one) => one.ground))
    await entomb(
      tx,
      some.flatMap(({ employeeId, fields }) => fields.map((field) => ({ employeeId, field }))),
      ground as TombstoneGroundId,
    )
  await insertRows(
    tx,
    'erasure_erasures',
    begun.map((one) => ({
      id: one.id,
      employee_id: one.employeeId,
      ground: one.ground,
      classes: JSON.stringify(one.classes),
      fields: JSON.stringify(one.fields),
      key_ids: JSON.stringify(one.keyIds),
      counts: JSON.stringify(one.counts),
      state: one.state,
      begun_at: one.begunAt,
      ended_at: null,
      problem: null,
    })),
  )
}

/** Keys of whole classes, by person, save those that also seal something which stays. */
async function keysOf(tx: Tx, erasers: readonly Eraser[], scope: ErasureScope): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (scope.retentionClasses.length === 0) return found
  const store = tx.cx.deps.keyring.db
  const people = inList(store, scope.employeeIds)
  const beside = erasers.flatMap((eraser) => eraser.keyClasses?.(scope) ?? [])
  const classes = inList(store, [...scope.retentionClasses, ...beside])
  const keys = await rows<{ id: string; personId: string }>(
    store,
    `SELECT id, person_id AS personId FROM data_keys WHERE person_id ${people.sql} AND retention_class ${classes.sql}`,
    [...people.values, ...classes.values],
  )
  const elsewhere = await Promise.all(erasers.map((eraser) => eraser.keysElsewhere?.(tx, scope)))
  for (const { id, personId } of keys)
    if (!elsewhere.some((kept) => kept?.has(id))) found.set(personId, [...(found.get(personId) ?? []), id])
  return found
}
