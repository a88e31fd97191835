import type { Cx } from '#server/platform/context.ts'
import { open } from '#server/platform/crypto/envelope.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { listForMatching } from '../../people/index.ts'
import { writeValues } from '../write-values.ts'
import { heldValue } from './associated-data.ts'
import type { HeldValueRow } from './held-value.model.ts'
import type { PlannedRow } from './planning/plan-rows.ts'
import { loadRuleFacts, ruleFor, stillRests, weighRows } from './planning/weigh-rows.ts'

const peoplePerRound = 200

/** What waited for a notice or a yes that is there by now is written; what was refused since then is destroyed. */
export async function importHeld(cx: Cx, heartbeat: () => Promise<void>): Promise<void> {
  const waiting = await rows<{ importId: string; employeeId: string; startedBy: string | null }>(
    cx.deps.db,
    `SELECT DISTINCT h.import_id AS importId, h.employee_id AS employeeId, i.started_by AS startedBy
     FROM archives_held_values h JOIN archives_imports i ON i.id = h.import_id AND i.state = 'done'
     ORDER BY h.import_id, h.employee_id`,
  )
  if (waiting.length === 0) return
  const { people } = await listForMatching(cx)
  const byId = new Map(people.map((person) => [person.id, person]))
  for (let start = 0; start < waiting.length; start += peoplePerRound) {
    const some = waiting.slice(start, start + peoplePerRound)
    const facts = await loadRuleFacts(cx, [...new Set(some.map(({ employeeId }) => employeeId))])
    for (const { importId, employeeId, startedBy } of some) {
      const free = (await loadHeld(cx, importId, employeeId)).filter(({ field, rowPosition }) => {
        const def = catalogue().field(field)
        return !def || !ruleFor(facts, employeeId, { field: def, rowPosition })?.startsWith('held_')
      })
      const person = byId.get(employeeId)
      if (free.length > 0) await writeFree(cx, { importId, startedBy, free, person })
    }
    await heartbeat()
  }
}

function loadHeld(cx: Cx, importId: string, employeeId: string): Promise<HeldValueRow[]> {
  return rows<HeldValueRow>(
    cx.deps.db,
    `SELECT import_id AS importId, employee_id AS employeeId, field, row_position AS rowPosition, key_id AS keyId, sealed
     FROM archives_held_values WHERE import_id = ? AND employee_id = ? ORDER BY field, row_position`,
    [importId, employeeId],
  )
}

async function writeFree(
  cx: Cx,
  {
    importId,
    startedBy,
    free,
    person,
  }: {
    importId: string
    startedBy: string | null
    free: readonly HeldValueRow[]
    person: PlannedRow['person'] | undefined
  },
): Promise<void> {
  const values = await Promise.all(
    free.map(async (one) => {
      const field = catalogue().field(one.field)
      const wrapped = await cx.deps.keyring.loadWrapped(one.keyId)
      const key = wrapped && cx.deps.keyring.unwrap(wrapped)
      const value = key && open(key, one.sealed, heldValue(one))?.toString('utf8')
      // A key that is gone was destroyed: erased stays erased.
      return field && value ? { column: 0, field: field as FieldDef, rowPosition: one.rowPosition, value } : null
    }),
  )
  const row: PlannedRow = {
    number: 0,
    dropped: false,
    person: person ?? null,
    firstOfPerson: true,
    values: values.filter((one) => one !== null),
    faults: [],
    faulty: [],
    out: false,
  }
  const weighed = await weighRows(cx, [row], startedBy ?? '')
  const stays = new Set(weighed.held.map(({ field, rowPosition }) => `${field.key}|${rowPosition}`))
  const gone = free.filter(({ field, rowPosition }) => !stays.has(`${field}|${rowPosition}`))
  const alongside = async (tx: Tx) => {
    if (!(await stillRests(tx, cx.now(), weighed.rests))) throw new Error('a consent was taken back meanwhile')
    for (const { employeeId, field, rowPosition } of gone)
      await run(
        tx,
        'DELETE FROM archives_held_values WHERE import_id = ? AND employee_id = ? AND field = ? AND row_position = ?',
        [importId, employeeId, field, rowPosition],
      )
    const destroyed = gone.length - weighed.changes.length
    if (destroyed > 0)
      await append(tx, [
        {
          by: cx,
          action: 'archives.import_discarded',
          result: 'done',
          subjectId: free[0]?.employeeId ?? null,
          fields: [...new Set(gone.map(({ field }) => field))],
          details: { import: importId, waiting: destroyed },
        },
      ])
  }
  if (weighed.changes.length === 0) await inTransaction(cx, alongside)
  else
    await writeValues(cx, weighed.changes, {
      source: 'file',
      action: 'archives.imported',
      alongside,
      ...(startedBy ? { writtenBy: startedBy } : {}),
    })
}
