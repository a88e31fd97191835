import { groupBy } from '#server/lib/group-by.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

export interface StaffMember {
  id: string
  name: string
  sortName: string
  departmentNames: string[]
  /** The first of DingTalk's list. Null for whoever belongs to none. */
  mainDepartment: { id: string; name: string } | null
  departmentIds: string[]
}

/** Everybody who works here, leavers to be included, each in the main department; sorted by name. */
export async function listStaff(target: Db | Tx): Promise<StaffMember[]> {
  const found = await rows<{
    id: string
    name: string
    sortName: string
    departmentNames: string
    departmentId: string | null
    departmentName: string | null
  }>(
    target,
    `SELECT e.id, e.name, e.sort_name AS sortName, e.department_names AS departmentNames, d.id AS departmentId, d.name AS departmentName
     FROM people_employees e LEFT JOIN people_memberships m ON m.employee_id = e.id
     LEFT JOIN people_departments d ON d.id = m.department_id AND d.vanished_at IS NULL
     WHERE e.pool <> 'left' ORDER BY e.sort_name, e.id`,
  )
  return [...groupBy(found, ({ id }) => id).values()].map((memberships) => {
    const [first] = memberships as [(typeof memberships)[number]]
    const names = JSON.parse(first.departmentNames) as string[]
    const belongs = memberships.filter(({ departmentId }) => departmentId !== null)
    const main = belongs.find(({ departmentName }) => departmentName === names[0]) ?? belongs[0]
    return {
      id: first.id,
      name: first.name,
      sortName: first.sortName,
      departmentNames: names,
      departmentIds: belongs.map(({ departmentId }) => departmentId as string),
      mainDepartment: main ? { id: main.departmentId as string, name: main.departmentName as string } : null,
    }
  })
}
