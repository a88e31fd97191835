import type { QueryInterface } from 'sequelize'
import type { Dialect } from '#server/platform/db/connection.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

const changes = ['UPDATE', 'DELETE'] as const

/**
 * Entries are never changed: the engine itself refuses. MySQL may forbid creating triggers to an account without the
 * right (errno 1419, binary log on); then the privileges of docs/threat-model.md are the guard, and the step goes on.
 */
export const auditAppendOnly: Migration = {
  name: '20261124-0220-audit-append-only',
  async up(queryInterface, dialect) {
    for (const change of changes) await createTrigger(queryInterface, dialect, change)
  },
}

async function createTrigger(queryInterface: QueryInterface, dialect: Dialect, change: (typeof changes)[number]) {
  const name = `audit_entries_no_${change.toLowerCase()}`
  const { sequelize } = queryInterface
  if (dialect === 'sqlite') {
    await sequelize.query(
      `CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${change} ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END`,
    )
    return
  }
  try {
    await sequelize.query(`DROP TRIGGER IF EXISTS ${name}`)
    await sequelize.query(
      `CREATE TRIGGER ${name} BEFORE ${change} ON audit_entries FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit entries are append-only'`,
    )
  } catch (error) {
    const errno = (error as { original?: { errno?: number } }).original?.errno
    if (errno !== 1419 && errno !== 1142 && errno !== 1227) throw error
  }
}
