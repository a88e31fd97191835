import { newId } from '#server/lib/ids.ts'
import { permissionsInForce } from '#server/modules/catalogue/index.ts'
import { blastRadius } from '#server/modules/permissions/index.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'

const perDepartment = 100
const widened = ['identity_documents.id_number', 'bank.account_no', 'emergency_contact.phone', 'basic.work_phone']

/**
 * Seconds to say whom a draft would show how much more: departments of a hundred with a head each, three filled fields
 * a person beside the mirror. Rows of the right shape; nobody opens a value here, so none is sealed.
 */
export async function blastTime(engine: 'sqlite' | 'mysql', mysqlServer: string, size: number): Promise<number> {
  const test = await createTestDeps({ engine, mysqlServer, startAt: Date.now() })
  try {
    const { db } = test.deps
    const now = test.deps.clock()
    const ids = Array.from({ length: size }, () => newId(now))
    const departments = Array.from({ length: Math.ceil(size / perDepartment) }, () => newId(now))
    await insertRows(
      db,
      'people_departments',
      departments.map((id, index) => ({
        id,
        dingtalk_id: index + 1,
        name: `${index}`,
        parent_id: null,
        path: `/${id}/`,
        depth: 0,
        position: index,
        vanished_at: null,
      })),
    )
    for (let start = 0; start < size; start += 5_000) {
      const some = ids.slice(start, start + 5_000)
      const departmentOf = (index: number) => departments[Math.floor((start + index) / perDepartment)] as string
      await insertRows(
        db,
        'people_employees',
        some.map((id, index) => ({
          id,
          user_id: `bench${start + index}`,
          name: '某人',
          sort_name: 'mouren',
          work_phone: '021-60000000',
          department_names: '[]',
          state: 'active',
          pool: 'active',
          state_since: now,
          state_evidence: '',
          pseudonym: `P${start + index}`,
          created_at: now,
          updated_at: now,
        })),
      )
      await insertRows(
        db,
        'people_memberships',
        some.map((id, index) => ({
          department_id: departmentOf(index),
          employee_id: id,
          pool: 'active',
          sort_name: 'x',
        })),
      )
      for (const field of widened.slice(0, 3))
        await insertRows(
          db,
          'archives_values',
          some.map((id) => ({
            id: newId(now),
            employee_id: id,
            section: field.split('.')[0] as string,
            field,
            row_id: '',
            row_position: 0,
            version: 1,
            is_current: 1,
            key_id: id,
            sealed: 'x',
            fingerprint: '',
            source: 'file',
            written_at: now,
          })),
        )
    }
    await insertRows(
      db,
      'people_department_heads',
      departments.map((id, index) => ({ department_id: id, employee_id: ids[index * perDepartment] as string })),
    )
    if (engine === 'mysql') await run(db, 'ANALYZE TABLE people_employees, people_memberships, archives_values')
    else await run(db, 'ANALYZE')
    const inForce = await permissionsInForce(db, now)
    const rules = structuredClone(inForce.rules) as Record<ViewerId, Record<string, TreatmentId>>
    for (const field of widened) rules.department_head[field] = rules.employee[field] = 'masked'
    rules.hr_admin['basic.work_phone'] = 'plain'
    rules.department_head['bank.account_no'] = 'plain'
    const times: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const began = performance.now()
      const { values } = await blastRadius(test.cx, inForce, { rules })
      times.push((performance.now() - began) / 1000)
      if (values < size * 3) throw new Error(`only ${values} values were counted`)
    }
    return times.sort((a, b) => a - b)[1] as number
  } finally {
    await test.close()
  }
}
