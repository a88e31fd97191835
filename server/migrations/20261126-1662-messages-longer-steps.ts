import type { Migration } from '#server/platform/db/migrate.ts'

/** A message may carry the head of the log: size, root and the key's fingerprint. SQLite has no lengths. */
export const messagesLongerSteps: Migration = {
  name: '20261126-1662-messages-longer-steps',
  async up(queryInterface, dialect) {
    if (dialect === 'mysql')
      await queryInterface.sequelize.query('ALTER TABLE messages_deliveries MODIFY step VARCHAR(180) NOT NULL')
  },
}
