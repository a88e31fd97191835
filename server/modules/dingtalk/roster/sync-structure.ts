import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { appointMainAdmin, type RosterDepartment, saveDepartments, saveHeads } from '../../people/index.ts'

const rootDepartment = 1

export interface Head {
  departmentDingtalkId: number
  userId: string
}

/** Departments as they are now, those above first, and who heads them; kept before anybody is put into them. */
export async function syncDepartments(cx: Cx): Promise<{ departments: RosterDepartment[]; heads: Head[] }> {
  const { dingtalk } = cx.deps
  const root = await dingtalk.getDepartment(rootDepartment)
  const departments: RosterDepartment[] = [
    { dingtalkId: rootDepartment, name: root.name, parentDingtalkId: null, position: 0 },
  ]
  const heads: Head[] = []
  for (let index = 0; index < departments.length; index++) {
    const { dingtalkId } = departments[index] as RosterDepartment
    const { dept_manager_userid_list: managers } =
      dingtalkId === rootDepartment ? root : await dingtalk.getDepartment(dingtalkId)
    heads.push(...managers.map((userId) => ({ departmentDingtalkId: dingtalkId, userId })))
    const children = await dingtalk.listSubDepartments(dingtalkId)
    departments.push(
      ...children.map((child, position) => ({
        dingtalkId: child.dept_id,
        name: child.name,
        parentDingtalkId: dingtalkId,
        position,
      })),
    )
  }
  await inTransaction(cx, (tx) => saveDepartments(tx, departments))
  return { departments, heads }
}

export async function syncAdmins(cx: Cx): Promise<void> {
  for (const userId of await cx.deps.dingtalk.listMainAdmins())
    await inTransaction(cx, (tx) => appointMainAdmin(tx, userId))
}

/** Departments, heads and admins without reading everybody: what an event about them asks for. */
export async function syncStructure(cx: Cx): Promise<void> {
  const { heads } = await syncDepartments(cx)
  await inTransaction(cx, (tx) => saveHeads(tx, heads))
  await syncAdmins(cx)
}
