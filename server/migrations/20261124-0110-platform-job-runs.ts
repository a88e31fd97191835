import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const platformJobRuns: Migration = {
  name: '20261124-0110-platform-job-runs',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'job_runs', {
      columns: {
        id: 'VARCHAR(120) NOT NULL',
        job: 'VARCHAR(80) NOT NULL',
        state: 'VARCHAR(10) NOT NULL',
        leased_by: 'VARCHAR(26)',
        leased_until: 'BIGINT NOT NULL',
        attempts: 'INTEGER NOT NULL',
        progress: 'MEDIUMTEXT',
        started_at: 'BIGINT NOT NULL',
        ended_at: 'BIGINT',
        error: 'VARCHAR(80)',
      },
      primaryKey: ['id'],
      indexes: { job_runs_job: { columns: ['job', 'started_at'] } },
    }),
}
