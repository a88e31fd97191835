import { createDeps } from '#server/deps.ts'
import { localDate } from '#server/lib/local-time.ts'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { eraseDue } from '#server/modules/erasure/erase-due.job.ts'
import { modules } from '#server/modules.ts'
import { type Deps, systemContext } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import type { FilledCompany } from '../fill-company.ts'
import { agreeToRules } from '../fill-leavers.ts'
import type { SpawnedServer } from '../spawn-server.ts'
import { revealCalls } from './reveal.ts'

const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const dayMs = 86_400_000
/** Who goes on working there, with the HR admins who look at them. */
export const staying = 500
const chunk = 200
const due = ['emergency_contact', 'bank', 'private_contact', 'compensation'] as const satisfies RetentionClassId[]

interface Erased {
  /** Leavers of whom everything due was gone and proven, a second. */
  perSecond: number
  /** Megabytes of this process: after the first tenth, and at the end. */
  memory: [number, number]
  /** Slowest hundredth of a look at somebody who stays, in ms: before, and while it went on. */
  looks: [number, number]
}

/** All but the first people of the company have left, and on this day twenty values of each go. */
export async function eraseLeavers(company: FilledCompany, ours: SpawnedServer): Promise<Erased> {
  const deps = await createDeps({ ...company.config, role: 'worker' })
  try {
    const leavers = company.employeeIds.slice(staying)
    await fill(deps, leavers)
    const before = await slowestLook(company, ours, () => false)
    let going = true
    const meanwhile = slowestLook(company, ours, () => going)
    const memory: number[] = []
    const began = performance.now()
    await eraseDue(systemContext(deps, 'job', 'bench'), erasers, {
      save: async () => {
        memory.push(process.memoryUsage().rss / 2 ** 20)
      },
    })
    const seconds = (performance.now() - began) / 1000
    going = false
    const left = await row<{ n: number }>(deps.db, "SELECT COUNT(*) AS n FROM retention_due WHERE state <> 'erased'")
    if (Number(left?.n) !== 0) throw new Error(`${left?.n} kinds of data were not erased`)
    return {
      perSecond: leavers.length / seconds,
      memory: [memory[Math.floor(memory.length / 10)] as number, memory.at(-1) as number],
      looks: [before, await meanwhile],
    }
  } finally {
    await deps.db.close()
    await deps.keyring.db.close()
  }
}

async function fill(deps: Deps, leavers: readonly string[]): Promise<void> {
  const { db } = deps
  const cx = systemContext(deps, 'cli', 'bench')
  const fields = catalogue().fields.filter(
    ({ stored, valueKind, retentionClass }) =>
      stored === 'archive' && valueKind !== 'file' && due.some((one) => one === retentionClass),
  )
  // Twenty values: each field once, and rows of the section that repeats.
  const [repeating, single] = [true, false].map((repeats) =>
    fields.filter(({ section }) => catalogue().section(section)?.repeating === repeats),
  ) as [FieldDef[], FieldDef[]]
  const values = Array.from({ length: 20 }, (_, index) => {
    const field = single[index]
    if (field) return { field, rowPosition: 0 }
    const beyond = index - single.length
    return {
      field: repeating[beyond % repeating.length] as FieldDef,
      rowPosition: Math.floor(beyond / repeating.length),
    }
  })
  const day = localDate(deps.clock() - dayMs, deps.config.timeZone)
  for (let start = 0; start < leavers.length; start += chunk) {
    const some = leavers.slice(start, start + chunk)
    await writeValues(
      cx,
      some.flatMap((employeeId, index) =>
        values.map(({ field, rowPosition }) => ({
          employeeId,
          field,
          rowPosition,
          value: `1990000${String((start + index) * 100 + rowPosition).padStart(9, '0')}`,
        })),
      ),
      { source: 'file', action: 'archives.imported' },
    )
    await insertRows(
      db,
      'retention_due',
      some.flatMap((id) =>
        due.map((retentionClass) => ({
          employee_id: id,
          retention_class: retentionClass,
          state: 'due',
          rule_id: 'CN-5',
          rule_version: 1,
          jurisdiction: 'CN',
          triggered_on: day,
          keep_until: null,
          erase_on: day,
          computed_at: 0,
        })),
      ),
    )
  }
  await run(
    db,
    `UPDATE people_employees SET pool = 'left', state = 'left', left_on = ?, created_at = ?
     WHERE id IN (SELECT employee_id FROM retention_due)`,
    [day, deps.clock() - 20 * dayMs],
  )
  await agreeToRules(db, leavers[0] as string)
  if (db.dialect === 'mysql') await run(db, 'ANALYZE TABLE people_employees, archives_values, retention_due')
}

/** One look every 50 ms, at least a hundred of them and as long as it goes on. */
async function slowestLook(company: FilledCompany, ours: SpawnedServer, goesOn: () => boolean): Promise<number> {
  const times: number[] = []
  const calls = revealCalls({ ...company, employeeIds: company.employeeIds.slice(0, staying) })
  for (let n = -10; n < 100 || goesOn(); n++) {
    const connection = Math.abs(n) % company.tokens.length
    const list = calls(connection)
    const { path, ...call } = list[Math.abs(n) % list.length] as (typeof list)[number]
    const began = performance.now()
    const answer = await fetch(ours.url + path, call)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`a look answered ${answer.status}`)
    if (n >= 0) times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] as number
}
