import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { catalogue } from '../../catalogue/index.ts'
import { type Circle, circlesOfRoleHolders, pseudonymsIn } from '../../people/index.ts'
import type { Circumstances } from './watched.ts'

const rememberedMs = 2 * 366 * 86_400_000

/** Who leads whom and who sat where, as it stands now; teams of before as far as an earlier run saw them. */
export async function loadCircumstances(cx: Cx): Promise<Circumstances> {
  const { db, config } = cx.deps
  const circles = await circlesOfRoleHolders(db)
  const former = await rememberTeams(cx, circles)
  const members = await pseudonymsIn(db, [...new Set([...former.values()].flat())])
  const byId = new Map(
    circles.map((circle) => {
      const team = new Set((former.get(circle.employeeId) ?? []).flatMap((id) => members.get(id) ?? []))
      team.delete(circle.pseudonym)
      return [circle.employeeId, { ...circle, team }] as const
    }),
  )
  const none: ReadonlySet<string> = new Set()
  return {
    timeZone: config.timeZone,
    pidOf: (actorId) => byId.get(actorId)?.pseudonym ?? null,
    managersOf: (actorId) => byId.get(actorId)?.managers ?? none,
    formerTeamOf: (actorId) => byId.get(actorId)?.team ?? none,
    isRescue: (purpose) => catalogue().purpose(purpose)?.emergency ?? false,
  }
}

/** Writes down where role holders sit today, and says where each sat within two years and sits no more. */
async function rememberTeams(cx: Cx, circles: readonly Circle[]): Promise<Map<string, string[]>> {
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const seen = circles.flatMap(({ employeeId, departmentIds }) =>
    departmentIds.map((departmentId) => ({ employee_id: employeeId, department_id: departmentId, seen_on: today })),
  )
  await inTransaction(cx, async (tx) => {
    await insertRows(tx, 'oversight_teams', seen, { ignoreDuplicates: true })
    for (const one of seen)
      await run(tx, 'UPDATE oversight_teams SET seen_on = ? WHERE employee_id = ? AND department_id = ?', [
        today,
        one.employee_id,
        one.department_id,
      ])
  })
  const kept = await rows<{ employeeId: string; departmentId: string }>(
    cx.deps.db,
    'SELECT employee_id AS employeeId, department_id AS departmentId FROM oversight_teams WHERE seen_on >= ?',
    [localDate(cx.now() - rememberedMs, cx.deps.config.timeZone)],
  )
  const now = new Set(seen.map((one) => `${one.employee_id} ${one.department_id}`))
  const former = new Map<string, string[]>()
  for (const { employeeId, departmentId } of kept)
    if (!now.has(`${employeeId} ${departmentId}`))
      former.set(employeeId, [...(former.get(employeeId) ?? []), departmentId])
  return former
}
