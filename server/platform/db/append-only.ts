import type { QueryInterface } from 'sequelize'
import type { Dialect } from './connection.ts'

/**
 * The engine itself refuses to change or delete rows. MySQL may forbid creating triggers to an account without the
 * right (errno 1419, binary log on); then the privileges of docs/threat-model.md are the guard, and the step goes on.
 */
export async function refuseChanges(queryInterface: QueryInterface, dialect: Dialect, table: string): Promise<void> {
  for (const change of ['UPDATE', 'DELETE'] as const) {
    const name = `${table}_no_${change.toLowerCase()}`
    const { sequelize } = queryInterface
    if (dialect === 'sqlite') {
      await sequelize.query(
        `CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
      )
      continue
    }
    try {
      await sequelize.query(`DROP TRIGGER IF EXISTS ${name}`)
      await sequelize.query(
        `CREATE TRIGGER ${name} BEFORE ${change} ON ${table} FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only'`,
      )
    } catch (error) {
      const errno = (error as { original?: { errno?: number } }).original?.errno
      if (errno !== 1419 && errno !== 1142 && errno !== 1227) throw error
    }
  }
}
