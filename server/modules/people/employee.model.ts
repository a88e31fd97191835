import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { EmploymentStateId, PoolId } from '#shared/vocabulary/states.ts'

/** The local mirror of DingTalk's people: names, departments, work data (internal at most). Flagged, never dropped. */
export interface EmployeeRow {
  id: string
  /** DingTalk userid, the same value as staffId and emplId. */
  userId: string
  unionId: string | null
  name: string
  englishName: string | null
  /** Lower-case pinyin, or the name itself where it is not Chinese. */
  sortName: string
  employeeNumber: string | null
  post: string | null
  workPhone: string | null
  workMail: string | null
  joinedOn: string | null
  leftOn: string | null
  lastWorkOn: string | null
  /** JSON array, so that a list page needs no second table. */
  departmentNames: string
  state: EmploymentStateId
  pool: PoolId
  stateSince: number
  /** What was read that says so, e.g. `dimission_status_2`. */
  stateEvidence: string
  /** What DingTalk last said, also where HR put the person elsewhere by hand. */
  readState: EmploymentStateId | null
  vanishedAt: number | null
  /** Subject id of the log; the only link between a name and its entries. */
  pseudonym: string
  /** This archive is of an employment that is over; its person works here again under that id, with an archive of its own. */
  cameBackAs: string | null
  /** The person agreed that what still stands here is used again, or let it go on its way to erasure; neither: not answered. */
  relinkedAt: number | null
  letGoAt: number | null
  createdAt: number
  updatedAt: number
}

export const Employee = defineModel<EmployeeRow>('people_employees', {
  id: { ...column.id(), primaryKey: true },
  userId: column.text(100),
  unionId: column.textOrNull(100),
  name: column.text(120),
  englishName: column.textOrNull(120),
  sortName: column.text(200),
  employeeNumber: column.textOrNull(60),
  post: column.textOrNull(120),
  workPhone: column.textOrNull(60),
  workMail: column.textOrNull(160),
  joinedOn: column.dateOrNull(),
  leftOn: column.dateOrNull(),
  lastWorkOn: column.dateOrNull(),
  departmentNames: column.json(),
  state: column.text(20),
  pool: column.text(8),
  stateSince: column.instant(),
  stateEvidence: column.text(120),
  readState: column.textOrNull(20),
  vanishedAt: column.instantOrNull(),
  pseudonym: column.text(60),
  cameBackAs: column.idOrNull(),
  relinkedAt: column.instantOrNull(),
  letGoAt: column.instantOrNull(),
  createdAt: column.instant(),
  updatedAt: column.instant(),
})
