import { localDate } from '#server/lib/local-time.ts'
import {
  insertAssignment,
  issueSession,
  listMirrored,
  saveDepartments,
  savePeople,
} from '#server/modules/people/index.ts'
import { recountDays } from '#server/modules/retention/count-days.ts'
import { dueOf } from '#server/modules/retention/rules/due-of.ts'
import { addPeriod } from '#server/modules/retention/rules/period.ts'
import { resolveRules } from '#server/modules/retention/rules-in-force.ts'
import type { Config } from '#server/platform/config.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { signToken } from '#server/platform/http/authenticate.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import { retentionClassIds } from '#shared/vocabulary/retention.ts'
import { inventedPerson } from './fill-company.ts'

export interface FilledLeavers {
  config: Config
  leaverIds: string[]
  token: string
  today: string
  drop(): Promise<void>
}

/** They left over this many days, so that a day of the calendar has as many kinds of data however many they are. */
const leavingDays = 1_000
const chunk = 500

/** Many people who have left, with the dates the engine gives their data, written at once. */
export async function fillLeavers(
  engine: 'sqlite' | 'mysql',
  mysqlServer: string,
  size: number,
): Promise<FilledLeavers> {
  const test = await createTestDeps({ engine, mysqlServer, startAt: Date.now() })
  const { deps, cx } = test
  const { db } = deps
  const today = localDate(cx.now(), deps.config.timeZone)
  await inTransaction(cx, (tx) =>
    saveDepartments(tx, [{ dingtalkId: 1, name: '公司', parentDingtalkId: null, position: 0 }]),
  )
  for (let start = 0; start <= size; start += chunk)
    await inTransaction(cx, (tx) =>
      savePeople(
        tx,
        Array.from({ length: Math.min(chunk, size + 1 - start) }, (_, index) => ({
          ...inventedPerson(start + index),
          departmentDingtalkIds: [1],
        })),
      ),
    )
  const [hr, ...people] = await listMirrored(db)
  if (!hr) throw new Error('nobody was filled in')
  const leaverIds = people.map(({ id }) => id)
  for (const table of ['people_employees', 'people_memberships', 'people_search_terms'])
    await run(
      db,
      `UPDATE ${table} SET pool = 'left' WHERE ${table === 'people_employees' ? 'id' : 'employee_id'} <> ?`,
      [hr.id],
    )
  await run(db, "UPDATE people_employees SET state = 'left', left_on = ? WHERE pool = 'left'", [today])
  await agreeToRules(db, hr.id)
  const rules = resolveRules({ version: 1, preset: 'standard', periods: [], places: {} })
  for (let start = 0; start < size; start += chunk)
    await insertRows(
      db,
      'retention_due',
      leaverIds.slice(start, start + chunk).flatMap((id, index) => {
        const leftOn = addPeriod(today, { months: 0, days: -((start + index) % leavingDays) })
        return retentionClassIds.map((retentionClass) => {
          const due = dueOf({ leftOn, joinedOn: null, recordedOn: leftOn }, rules.ruleFor('CN', retentionClass), {
            today,
            held: false,
          })
          return {
            employee_id: id,
            retention_class: retentionClass,
            // What is over went long ago.
            state: due.state === 'due' ? 'erased' : due.state,
            rule_id: due.ruleId,
            rule_version: 1,
            jurisdiction: 'CN',
            triggered_on: due.triggeredOn,
            keep_until: due.keepUntil,
            erase_on: due.eraseOn,
            computed_at: 0,
          }
        })
      }),
    )
  await recountDays(cx)
  await inTransaction(cx, (tx) =>
    insertAssignment(tx, {
      employeeId: hr.id,
      role: 'hr_admin',
      duties: [],
      scope: null,
      lastDay: null,
      linkId: null,
      agreedByName: 'bench',
    }),
  )
  const session = await issueSession(cx, { userId: hr.userId, kind: 'browser' })
  const token = signToken(deps, session?.sessionId as string, session?.expiresAt as number)
  if (engine === 'mysql') await run(db, 'ANALYZE TABLE people_employees, retention_due, retention_days')
  else await run(db, 'ANALYZE')
  await db.close()
  await deps.keyring.db.close()
  return { config: deps.config, leaverIds, token, today, drop: () => test.close() }
}

/** The standard preset, in force for years: without two persons' agreement nothing falls due. */
export async function agreeToRules(db: Db, by: string): Promise<void> {
  await insertRows(db, 'retention_versions', [
    {
      number: 1,
      preset: 'standard',
      periods: '[]',
      places: '{}',
      effective_on: '2020-01-01',
      proposed_by: by,
      proposed_by_name: 'bench',
      agreed_by: by,
      agreed_by_name: 'bench',
      agreed_at: 0,
    },
  ])
}
