import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { RunStopped } from '#server/platform/jobs/run-job.ts'
import { catalogue, type FieldDef, neverImported } from '../catalogue/index.ts'
import { consentedItems, noticesInForce } from '../consent/index.ts'
import { beginSync, DingTalkError, endSync, MassLeave, reportSync, syncPeople } from '../dingtalk/index.ts'
import { listMirrored } from '../people/index.ts'
import { withObjection } from './contact/objections.ts'
import { type ValueChange, writeValues } from './write-values.ts'

const peoplePerCall = 100

/** Every night off the full hour, and by hand: people first, then the values whose notice is recorded. */
export const importRoster = defineJob({
  id: 'archives.import_roster',
  everyMs: 24 * 3_600_000,
  // 02:23 in China
  offsetMs: 18 * 3_600_000 + 23 * 60_000,
  leaseMs: 5 * 60_000,
  run: async (cx, { save }) => {
    const id = await beginSync(cx)
    await runImport(cx, id, () => save(null))
  },
})

/** One whole sync under an opened record; whatever happens, the record says how it ended. */
export async function runImport(
  cx: Cx,
  syncId: string,
  heartbeat: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    const counts = await syncPeople(cx, syncId)
    const notices = await noticesInForce(cx.deps.db, cx.now())
    const sections = catalogue().sections.filter(({ fields }) => fields.some(({ dingtalk }) => dingtalk.length > 0))
    const withheld = sections.filter(({ key }) => !notices.has(key)).map(({ key }) => key)
    const fields = sections
      .filter(({ key }) => notices.has(key))
      .flatMap((section) => section.fields)
      .filter(({ dingtalk }) => dingtalk.some((code) => !neverImported.test(code)))
    // Somebody already gone is not read: their data was taken over while they were here (UNCONFIRMED U9).
    const people = (await listMirrored(cx.deps.db)).filter(({ pool }) => pool !== 'left')
    for (let start = 0; start < people.length && fields.length > 0; start += peoplePerCall) {
      const some = people.slice(start, start + peoplePerCall)
      counts.values += await importSome(cx, some, fields)
      await reportSync(cx, syncId, {
        step: 'roster',
        done: start + some.length,
        total: people.length,
        counts,
        withheld,
      })
      await heartbeat()
    }
    await reportSync(cx, syncId, { step: 'finished', done: people.length, total: people.length, counts, withheld })
    await endSync(cx, syncId, null)
  } catch (error) {
    await endSync(cx, syncId, problemOf(error))
    throw error
  }
}

function problemOf(error: unknown): string {
  if (error instanceof RunStopped) return 'stopped'
  if (error instanceof MassLeave) return 'mass_leave'
  if (error instanceof DingTalkError) return error.kind === 'permission' ? 'permission' : 'unavailable'
  return error instanceof AppError ? 'refused' : 'failed'
}

/** Values of some people: where consent is the basis, only of those who said yes. */
async function importSome(
  cx: Cx,
  people: readonly { id: string; userId: string }[],
  fields: readonly FieldDef[],
): Promise<number> {
  const consents = await consentedItems(
    cx.deps.db,
    people.map(({ id }) => id),
    cx.now(),
  )
  const objected = await withObjection(
    cx.deps.db,
    people.map(({ id }) => id),
  )
  const idOf = new Map(people.map(({ id, userId }) => [userId, id]))
  const fieldOf = new Map(fields.flatMap((field) => field.dingtalk.map((code) => [code, field] as const)))
  const records = await cx.deps.dingtalk.rosterFields([...idOf.keys()], [...fieldOf.keys()])
  const changes: ValueChange[] = []
  for (const record of records) {
    const employeeId = idOf.get(record.userId)
    if (!employeeId) continue
    for (const { fieldCode, fieldValueList } of record.fieldDataList) {
      const field = fieldOf.get(fieldCode)
      if (!field || (field.consentItem && !consents.get(employeeId)?.has(field.consentItem))) continue
      // A contact who objected must not come back with the next night's roster: from then on it is entered here.
      if (field.section === 'emergency_contact' && objected.has(employeeId)) continue
      const repeating = catalogue().section(field.section)?.repeating ?? false
      for (const { value, label, itemIndex } of fieldValueList ?? []) {
        const text = (label || value || '').trim()
        if (text && (repeating || itemIndex === 0))
          changes.push({ employeeId, field, rowPosition: itemIndex, value: text })
      }
    }
  }
  return writeValues(cx, changes, { source: 'roster', action: 'archives.imported' })
}
