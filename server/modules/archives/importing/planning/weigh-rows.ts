import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { limits } from '#shared/limits.ts'
import type { FaultKindId } from '#shared/vocabulary/imports.ts'
import { answeredItems, noticesInForce, untoldFields } from '../../../consent/index.ts'
import { entombed } from '../../../retention/index.ts'
import { withObjection } from '../../contact/objections.ts'
import { keptHere } from '../../editing/kept-here.ts'
import { currentValues, type StoredValue } from '../../load-values.ts'
import { fingerprintOf } from '../../seal-value.ts'
import type { ValueChange } from '../../write-values.ts'
import { countOne, newTally, type OutcomeId, type Tally } from '../count-outcomes.ts'
import type { Fault, PlannedRow, PlannedValue } from './plan-rows.ts'

export interface Weighed {
  /** To be written, each with what stood there when it was weighed. */
  changes: ValueChange[]
  /** To wait for a notice or a yes. */
  held: (Pick<ValueChange, 'employeeId' | 'field' | 'rowPosition'> & { value: string })[]
  faults: Fault[]
  tally: Tally
  /** Yeses that `changes` rest on: they must still stand when these are written. */
  rests: { employeeId: string; item: string }[]
}

/**
 * What becomes of each planned value at this moment: by notice and consent, by what was edited here, by what stands in
 * the archive. The same for the dry run and for the import itself, so that one says what the other does.
 */
export async function weighRows(cx: Cx, planned: readonly PlannedRow[], startedBy: string): Promise<Weighed> {
  const people = [...new Set(planned.flatMap(({ person }) => person?.id ?? []))]
  const facts = await loadRuleFacts(cx, people)
  const fields = [...new Set(planned.flatMap(({ values }) => values.map(({ field }) => field.key)))]
  const standing = await loadStanding(cx, people, fields)
  const weighed: Weighed = { changes: [], held: [], faults: [], tally: newTally(), rests: [] }
  for (const row of planned) {
    weighed.tally.rows++
    if (row.dropped) {
      weighed.tally.droppedRows++
      continue
    }
    weighed.faults.push(...row.faults)
    if (row.firstOfPerson) weighed.tally.people++
    for (const field of row.faulty) countOne(weighed.tally, field, 'faulty')
    weighOne(row, startedBy, facts, standing, weighed)
  }
  return weighed
}

function weighOne(row: PlannedRow, startedBy: string, facts: RuleFacts, standing: Standing, weighed: Weighed): void {
  const { person } = row
  if (row.out || !person) {
    for (const { field } of row.values) countOne(weighed.tally, field.key, 'faulty')
    return
  }
  const told = new Set<string>()
  const note = (kind: FaultKindId, one: PlannedValue, whole: boolean) => {
    const section = one.field.section
    const once = `${kind}|${whole ? section : one.column}`
    if (told.has(once)) return
    told.add(once)
    weighed.faults.push({
      row: row.number,
      column: whole ? -1 : one.column,
      kind,
      field: whole ? null : one.field.key,
      employeeId: person.id,
      message: `importing.fault.${kind}` as MessageKey,
      params: kind.startsWith('held_') ? { section, days: limits.importDays } : {},
      otherRow: 0,
      found: null,
      offer: null,
    })
  }
  const wholeOut: FaultKindId | null =
    person.id === startedBy ? 'own_row' : person.pool === 'left' ? 'left_person' : null
  const firstValue = row.values[0]
  if (wholeOut && firstValue) {
    note(wholeOut, firstValue, true)
    for (const { field } of row.values) countOne(weighed.tally, field.key, 'leftOut')
    return
  }
  for (const one of row.values) {
    const { field, rowPosition, value } = one
    const count = (outcome: OutcomeId) => countOne(weighed.tally, field.key, outcome)
    const blocked = ruleFor(facts, person.id, one)
    if (blocked === 'held_notice' || blocked === 'held_consent') {
      note(blocked, one, true)
      weighed.held.push({ employeeId: person.id, field, rowPosition, value })
      count('held')
      continue
    }
    const old = standing.values.get(`${person.id}|${field.key}|${rowPosition}`)
    if (!blocked && old && standing.isSame(old, value)) {
      count('same')
      continue
    }
    const kept = blocked ?? (facts.kept.has(`${person.id}|${field.key}`) ? 'kept_here' : null)
    if (kept) {
      note(kept, one, wholeSection.has(kept))
      count('leftOut')
      continue
    }
    if (field.consentItem) weighed.rests.push({ employeeId: person.id, item: field.consentItem })
    weighed.changes.push({ employeeId: person.id, field, rowPosition, value, seen: old?.id ?? null })
    count(old ? 'changed' : 'added')
  }
}

/** Said once of the section, not of each cell. */
const wholeSection: ReadonlySet<FaultKindId> = new Set(['consent_refused', 'objected', 'erased_here'])

export interface RuleFacts {
  notices: { has(section: string): boolean }
  untold: { has(field: string): boolean }
  said: Awaited<ReturnType<typeof answeredItems>>
  objected: ReadonlySet<string>
  kept: ReadonlySet<string>
  erased: ReadonlySet<string>
  waiting: ReadonlySet<string>
}

export async function loadRuleFacts(cx: Cx, people: readonly string[]): Promise<RuleFacts> {
  const { db } = cx.deps
  if (people.length === 0) {
    const none = new Set<string>()
    return {
      notices: none,
      untold: none,
      said: { yes: none, no: none },
      objected: none,
      kept: none,
      erased: none,
      waiting: none,
    }
  }
  const [notices, untold, said, objected, kept, erased, waiting] = await Promise.all([
    noticesInForce(db, cx.now()),
    untoldFields(db, cx.now()),
    answeredItems(db, people, cx.now()),
    withObjection(db, people),
    keptHere(db, people),
    entombed(db, people),
    rows<{ employeeId: string; field: string; rowPosition: number }>(
      db,
      `SELECT employee_id AS employeeId, field, row_position AS rowPosition FROM archives_correction_values
       WHERE employee_id IN (${marks(people.length)})`,
      people,
    ),
  ])
  return {
    notices,
    untold,
    said,
    objected,
    kept,
    erased,
    waiting: new Set(waiting.map(({ employeeId, field, rowPosition }) => `${employeeId}|${field}|${rowPosition}`)),
  }
}

export function ruleFor(
  facts: RuleFacts,
  employeeId: string,
  { field, rowPosition }: Pick<PlannedValue, 'field' | 'rowPosition'>,
): Extract<
  FaultKindId,
  'held_notice' | 'held_consent' | 'consent_refused' | 'objected' | 'erased_here' | 'correction_waiting'
> | null {
  const item = field.consentItem
  // What was refused or withdrawn does not even wait (product.md 6: nothing withdrawn is imported again).
  if (item && facts.said.no.has(`${employeeId}|${item}`)) return 'consent_refused'
  if (field.section === 'emergency_contact' && facts.objected.has(employeeId)) return 'objected'
  if (facts.erased.has(`${employeeId}|${field.key}`)) return 'erased_here'
  // Retired since it began to wait: it waits on, and is destroyed with its import.
  if (!facts.notices.has(field.section) || facts.untold.has(field.key) || field.retired) return 'held_notice'
  if (item && !facts.said.yes.has(`${employeeId}|${item}`)) return 'held_consent'
  return facts.waiting.has(`${employeeId}|${field.key}|${rowPosition}`) ? 'correction_waiting' : null
}

interface Standing {
  values: ReadonlyMap<string, StoredValue>
  isSame(old: StoredValue, value: string): boolean
}

/** What stands in the archive in these places; compared by fingerprint, nothing is opened. */
async function loadStanding(cx: Cx, people: readonly string[], fields: readonly string[]): Promise<Standing> {
  const stored = await currentValues(cx.deps.db, people, fields)
  const keyIds = [...new Set(stored.map(({ keyId }) => keyId))]
  const wrapped = await Promise.all(keyIds.map((id) => cx.deps.keyring.loadWrapped(id)))
  const keys = new Map(wrapped.map((one, index) => [keyIds[index] as string, one && cx.deps.keyring.unwrap(one)]))
  return {
    values: new Map(stored.map((one) => [`${one.employeeId}|${one.field}|${one.rowPosition}`, one])),
    isSame(old, value) {
      const key = keys.get(old.keyId)
      return key ? fingerprintOf(key, old, value) === old.fingerprint : false
    },
  }
}

/** Asked again in the transaction that writes: the consent of the moment decides. */
export async function stillRests(target: Db | Tx, at: number, rests: Weighed['rests']): Promise<boolean> {
  if (rests.length === 0) return true
  const { yes } = await answeredItems(target, [...new Set(rests.map(({ employeeId }) => employeeId))], at)
  return rests.every(({ employeeId, item }) => yes.has(`${employeeId}|${item}`))
}
