import { newId } from '#server/lib/ids.ts'
import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

export interface RosterDepartment {
  dingtalkId: number
  name: string
  /** Null for the root. */
  parentDingtalkId: number | null
  position: number
}

interface Known {
  id: string
  dingtalkId: number
  name: string
  path: string
  position: number
  vanishedAt: number | null
}

/** Brings the mirrored tree in step with DingTalk's, parents first; those no longer listed are flagged, not dropped. */
export async function saveDepartments(tx: Tx, listed: readonly RosterDepartment[]): Promise<void> {
  const known = new Map(
    (
      await rows<Known>(
        tx,
        'SELECT id, dingtalk_id AS dingtalkId, name, path, position, vanished_at AS vanishedAt FROM people_departments',
      )
    ).map((one) => [Number(one.dingtalkId), one]),
  )
  const placed = new Map<number, { id: string; path: string; depth: number }>()
  const byParent = new Map<number | null, RosterDepartment[]>()
  for (const one of listed) byParent.set(one.parentDingtalkId, [...(byParent.get(one.parentDingtalkId) ?? []), one])
  const save = async (
    department: RosterDepartment,
    parent: { id: string; path: string; depth: number } | null,
  ): Promise<void> => {
    const old = known.get(department.dingtalkId)
    const id = old?.id ?? newId(tx.cx.now())
    const place = { id, path: `${parent?.path ?? '/'}${id}/`, depth: parent ? parent.depth + 1 : 0 }
    placed.set(department.dingtalkId, place)
    if (!old) {
      await insertRows(tx, 'people_departments', [
        {
          id,
          dingtalk_id: department.dingtalkId,
          name: department.name,
          parent_id: parent?.id ?? null,
          path: place.path,
          depth: place.depth,
          position: department.position,
          vanished_at: null,
        },
      ])
    } else if (
      old.name !== department.name ||
      old.path !== place.path ||
      old.position !== department.position ||
      old.vanishedAt
    ) {
      await run(
        tx,
        'UPDATE people_departments SET name = ?, parent_id = ?, path = ?, depth = ?, position = ?, vanished_at = NULL WHERE id = ?',
        [department.name, parent?.id ?? null, place.path, place.depth, department.position, id],
      )
      if (old.name !== department.name) await renameFor(tx, id, old.name, department.name)
    }
    for (const child of byParent.get(department.dingtalkId) ?? []) await save(child, place)
  }
  for (const root of byParent.get(null) ?? []) await save(root, null)
  for (const [dingtalkId, old] of known)
    if (!placed.has(dingtalkId) && !old.vanishedAt)
      await run(tx, 'UPDATE people_departments SET vanished_at = ? WHERE id = ?', [tx.cx.now(), old.id])
}

/** People carry the names of their departments: no event of theirs tells that one was renamed. */
async function renameFor(tx: Tx, departmentId: string, from: string, to: string): Promise<void> {
  const members = await rows<{ id: string; departmentNames: string }>(
    tx,
    `SELECT e.id, e.department_names AS departmentNames FROM people_employees e
     JOIN people_memberships m ON m.employee_id = e.id WHERE m.department_id = ?`,
    [departmentId],
  )
  for (const { id, departmentNames } of members) {
    const names = JSON.parse(departmentNames) as string[]
    const at = names.indexOf(from)
    if (at < 0) continue
    await run(tx, 'UPDATE people_employees SET department_names = ?, updated_at = ? WHERE id = ?', [
      JSON.stringify(names.with(at, to)),
      tx.cx.now(),
      id,
    ])
  }
}

/** Replaces which departments these people head. */
export async function saveHeadsOf(
  tx: Tx,
  people: readonly { userId: string; departmentDingtalkIds: readonly number[] }[],
): Promise<void> {
  if (people.length === 0) return
  const named = inList(
    tx,
    people.map(({ userId }) => userId),
  )
  const idOf = new Map(
    (
      await rows<{ id: string; userId: string }>(
        tx,
        `SELECT id, user_id AS userId FROM people_employees WHERE user_id ${named.sql}`,
        named.values,
      )
    ).map(({ id, userId }) => [userId, id]),
  )
  const ids = inList(tx, [...idOf.values()])
  await run(tx, `DELETE FROM people_department_heads WHERE employee_id ${ids.sql}`, ids.values)
  const led = [...new Set(people.flatMap(({ departmentDingtalkIds }) => departmentDingtalkIds))]
  if (led.length === 0) return
  const asked = inList(tx, led)
  const departments = new Map(
    (
      await rows<{ id: string; dingtalkId: number }>(
        tx,
        `SELECT id, dingtalk_id AS dingtalkId FROM people_departments WHERE dingtalk_id ${asked.sql}`,
        asked.values,
      )
    ).map(({ id, dingtalkId }) => [Number(dingtalkId), id]),
  )
  await insertRows(
    tx,
    'people_department_heads',
    people.flatMap(({ userId, departmentDingtalkIds }) =>
      [...new Set(departmentDingtalkIds)].flatMap((dingtalkId) => {
        const departmentId = departments.get(dingtalkId)
        const employeeId = idOf.get(userId)
        return departmentId && employeeId ? [{ department_id: departmentId, employee_id: employeeId }] : []
      }),
    ),
  )
}

/** Replaces who heads which department. */
export async function saveHeads(
  tx: Tx,
  heads: readonly { departmentDingtalkId: number; userId: string }[],
): Promise<void> {
  const departments = new Map(
    (
      await rows<{ id: string; dingtalkId: number }>(tx, 'SELECT id, dingtalk_id AS dingtalkId FROM people_departments')
    ).map((one) => [Number(one.dingtalkId), one.id]),
  )
  const people = new Map(
    (await rows<{ id: string; userId: string }>(tx, 'SELECT id, user_id AS userId FROM people_employees')).map(
      (one) => [one.userId, one.id],
    ),
  )
  await run(tx, 'DELETE FROM people_department_heads')
  const pairs = new Map(
    heads.flatMap(({ departmentDingtalkId, userId }) => {
      const departmentId = departments.get(departmentDingtalkId)
      const employeeId = people.get(userId)
      return departmentId && employeeId
        ? [[`${departmentId}${employeeId}`, { department_id: departmentId, employee_id: employeeId }] as const]
        : []
    }),
  )
  await insertRows(tx, 'people_department_heads', [...pairs.values()])
}
