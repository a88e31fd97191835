import { createTable } from '#server/platform/db/create-table.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** What was written and shown for a case, sealed; it was a sentence in the clear before. */
export const accessEvidence: Migration = {
  name: '20261126-1700-access-evidence',
  async up(queryInterface, dialect) {
    await createTable(queryInterface, dialect, 'access_evidence', {
      columns: {
        id: 'VARCHAR(26) NOT NULL',
        person_id: 'VARCHAR(26) NOT NULL',
        owner_id: 'VARCHAR(26) NOT NULL',
        purpose: 'VARCHAR(60) NOT NULL',
        key_id: 'VARCHAR(26)',
        sealed: 'MEDIUMBLOB',
        asked: 'TINYINT NOT NULL DEFAULT 0',
        due_at: 'BIGINT',
        created_at: 'BIGINT NOT NULL',
      },
      primaryKey: ['id'],
      indexes: {
        access_evidence_person: { columns: ['person_id'] },
        access_evidence_due: { columns: ['due_at'] },
        access_evidence_age: { columns: ['created_at'] },
      },
    })
    const there = await queryInterface.describeTable('access_approvals')
    if (there.evidence) await queryInterface.sequelize.query('ALTER TABLE access_approvals DROP COLUMN evidence')
  },
}
