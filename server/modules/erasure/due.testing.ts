import type { Db } from '#server/platform/db/connection.ts'
import { insertRows } from '#server/platform/db/query.ts'

/** Data whose day has come, by rules (version 1) that two persons agreed to; whatever state a test needs them in. */
export async function makeDue(
  db: Db,
  employeeIds: readonly string[],
  classes: readonly string[],
  { state = 'due', eraseOn = '2026-05-11' } = {},
): Promise<void> {
  await insertRows(
    db,
    'retention_versions',
    [
      {
        number: 1,
        preset: 'standard',
        periods: '[]',
        places: '{}',
        effective_on: '2026-01-01',
        proposed_by: 'P'.repeat(26),
        proposed_by_name: '陈静',
        agreed_by: 'Q'.repeat(26),
        agreed_by_name: '周敏',
        agreed_at: 0,
      },
    ],
    { ignoreDuplicates: true },
  )
  await insertRows(
    db,
    'retention_due',
    employeeIds.flatMap((employeeId) =>
      classes.map((retentionClass) => ({
        employee_id: employeeId,
        retention_class: retentionClass,
        state,
        rule_id: 'CN-5',
        rule_version: 1,
        jurisdiction: 'CN',
        triggered_on: '2026-05-10',
        keep_until: null,
        erase_on: eraseOn,
        computed_at: 0,
      })),
    ),
  )
}
