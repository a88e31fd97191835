import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const accessApprovals: Migration = {
  name: '20261124-0730-access-approvals',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'access_approvals', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        kind: 'VARCHAR(10) NOT NULL',
        requester_id: 'VARCHAR(26) NOT NULL',
        requester_name: 'VARCHAR(120) NOT NULL',
        subject_id: 'VARCHAR(26)',
        subject_name: 'VARCHAR(120)',
        purpose: 'VARCHAR(60)',
        reason: 'MEDIUMTEXT',
        evidence: 'MEDIUMTEXT',
        fields: 'MEDIUMTEXT NOT NULL',
        row_id: 'VARCHAR(26)',
        rule_ids: 'VARCHAR(400) NOT NULL',
        need: 'VARCHAR(10) NOT NULL',
        role: 'VARCHAR(20)',
        role_assignment_id: 'VARCHAR(26)',
        state: 'VARCHAR(10) NOT NULL',
        asked_at: 'BIGINT NOT NULL',
        expires_at: 'BIGINT NOT NULL',
        decided_at: 'BIGINT',
        decided_by: 'VARCHAR(26)',
        decided_by_name: 'VARCHAR(120)',
        note: 'MEDIUMTEXT',
        entry_id: 'VARCHAR(26)',
        grant_id: 'VARCHAR(26)',
      },
      primaryKey: ['id'],
      indexes: {
        access_approvals_open: { columns: ['state', 'kind', 'id'] },
        access_approvals_requester: { columns: ['requester_id', 'id'] },
        access_approvals_expiry: { columns: ['state', 'expires_at'] },
      },
    }),
}
