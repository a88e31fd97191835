import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'

export interface DepartmentRow {
  id: string
  dingtalkId: number
  name: string
  parentId: string | null
  /** `/root/child/own/`, of our ids: a prefix names a subtree. */
  path: string
  depth: number
  position: number
  vanishedAt: number | null
}

export const Department = defineModel<DepartmentRow>('people_departments', {
  id: { ...column.id(), primaryKey: true },
  dingtalkId: column.instant(),
  name: column.text(200),
  parentId: column.idOrNull(),
  path: column.text(700),
  depth: column.count(),
  position: column.count(),
  vanishedAt: column.instantOrNull(),
})

export const Membership = defineModel<{
  departmentId: string
  employeeId: string
  pool: string
  sortName: string
  joinedOn: string | null
}>('people_memberships', {
  departmentId: { ...column.id(), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
  pool: column.text(8),
  sortName: column.text(200),
  joinedOn: column.dateOrNull(),
})

export const DepartmentHead = defineModel<{ departmentId: string; employeeId: string }>('people_department_heads', {
  departmentId: { ...column.id(), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
})

export const SearchTerm = defineModel<{ pool: string; term: string; employeeId: string }>('people_search_terms', {
  pool: { ...column.text(8), primaryKey: true },
  term: { ...column.text(120), primaryKey: true },
  employeeId: { ...column.id(), primaryKey: true },
})
