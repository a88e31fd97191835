import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

export const auditEntries: Migration = {
  name: '20261124-0200-audit-entries',
  up: (queryInterface, dialect) =>
    createTable(queryInterface, dialect, 'audit_entries', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        at: 'BIGINT NOT NULL',
        action: 'VARCHAR(40) NOT NULL',
        result: 'VARCHAR(12) NOT NULL',
        actor_id: 'VARCHAR(26)',
        actor_name: 'VARCHAR(120) NOT NULL',
        capacity: 'VARCHAR(20) NOT NULL',
        subject_pid: 'VARCHAR(60)',
        purpose: 'VARCHAR(60)',
        sections: 'VARCHAR(400) NOT NULL',
        fields: 'MEDIUMTEXT NOT NULL',
        rule_ids: 'VARCHAR(400) NOT NULL',
        rule_version: 'VARCHAR(40) NOT NULL',
        permission_set_id: 'VARCHAR(40) NOT NULL',
        grant_id: 'VARCHAR(26)',
        ticket_id: 'VARCHAR(26)',
        approver_id: 'VARCHAR(26)',
        approver_name: 'VARCHAR(120)',
        request_id: 'VARCHAR(120) NOT NULL',
        device: 'VARCHAR(10) NOT NULL',
        ip_prefix: 'VARCHAR(50) NOT NULL',
        details: 'MEDIUMTEXT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        audit_entries_actor: { columns: ['actor_id', 'id'] },
        audit_entries_subject: { columns: ['subject_pid', 'id'] },
        audit_entries_action: { columns: ['action', 'result', 'id'] },
        audit_entries_purpose: { columns: ['purpose', 'id'] },
      },
    }),
}
