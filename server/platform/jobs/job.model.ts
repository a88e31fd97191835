import { column } from '../db/columns.ts'
import { defineModel } from '../db/define-model.ts'

/** One row per job and slot: the primary key is what keeps two processes from running one slot twice. */
export interface JobRunRow {
  /** `<job id>@<slot>` */
  id: string
  job: string
  state: 'running' | 'done' | 'failed'
  leasedBy: string | null
  leasedUntil: number
  attempts: number
  /** Where a killed run goes on. */
  progress: string | null
  startedAt: number
  endedAt: number | null
  error: string | null
}

export const JobRun = defineModel<JobRunRow>('job_runs', {
  id: { ...column.text(120), primaryKey: true },
  job: column.text(80),
  state: column.text(10),
  leasedBy: column.idOrNull(),
  leasedUntil: column.instant(),
  attempts: column.count(),
  progress: column.longTextOrNull(),
  startedAt: column.instant(),
  endedAt: column.instantOrNull(),
  error: column.textOrNull(80),
})
