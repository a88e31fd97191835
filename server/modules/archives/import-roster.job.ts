import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { RunStopped } from '#server/platform/jobs/run-job.ts'
import { catalogue, type FieldDef, neverImported } from '../catalogue/index.ts'
import { noticesInForce } from '../consent/index.ts'
import {
  beginSync,
  DingTalkError,
  endSync,
  hasSmartHr,
  MassLeave,
  reportSync,
  sectionSources,
  syncPeople,
} from '../dingtalk/index.ts'
import { listMirrored } from '../people/index.ts'
import { importCheck } from './sources/importable.ts'
import { readRoster } from './sources/read-roster.ts'
import { takeOver } from './sources/take-over.ts'
import { writeValues } from './write-values.ts'

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
    const sources = await sectionSources(cx.deps.db)
    const sections = catalogue().sections.filter(({ fields }) => fields.some(({ dingtalk }) => dingtalk.length > 0))
    const withheld = sections.filter(({ key }) => !notices.has(key)).map(({ key }) => key)
    // The roster is smart HR's.
    const readable = (await hasSmartHr(cx.deps)) ? sections : []
    const fields = readable
      // What is led here is not overwritten from there: taking over, below, only fills what is empty.
      .filter(({ key }) => notices.has(key) && sources.get(key)?.source !== 'taken_over')
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
    const whole = { done: people.length, total: people.length, counts, withheld }
    await takeOver(cx, async () => {
      await reportSync(cx, syncId, { step: 'roster', ...whole })
      await heartbeat()
    })
    await reportSync(cx, syncId, { step: 'finished', ...whole })
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
  const mayCome = await importCheck(
    cx,
    people.map(({ id }) => id),
  )
  const found = await readRoster(cx, people, fields)
  const coming = found.filter(({ employeeId, field }) => mayCome(employeeId, field) === null)
  return writeValues(cx, coming, { source: 'roster', action: 'archives.imported' })
}
