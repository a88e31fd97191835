import type { QueryInterface } from 'sequelize'
import type { Dialect } from './connection.ts'

/**
 * The engine itself refuses to change or delete rows. MySQL may forbid creating triggers to an account without the
 * right (errno 1419, binary log on); then the privileges of docs/threat-model.md are the guard, and the step goes on.
 */
export async function refuseChanges(queryInterface: QueryInterface, dialect: Dialect, table: string): Promise<void> {
  for (const change of ['UPDATE', 'DELETE'] as const) await refuse(queryInterface, dialect, table, change)
}

/** Refuses deletes except of rows for which `unless`, a SELECT over OLD, finds something. In place of what refused them all. */
export function refuseDeletes(
  queryInterface: QueryInterface,
  dialect: Dialect,
  table: string,
  unless: string,
): Promise<void> {
  return refuse(queryInterface, dialect, table, 'DELETE', unless)
}

async function refuse(
  { sequelize }: QueryInterface,
  dialect: Dialect,
  table: string,
  change: 'UPDATE' | 'DELETE',
  unless?: string,
): Promise<void> {
  const name = `${table}_no_${change.toLowerCase()}`
  if (dialect === 'sqlite') {
    const when = unless ? ` WHEN NOT EXISTS (${unless})` : ''
    if (unless) await sequelize.query(`DROP TRIGGER IF EXISTS ${name}`)
    await sequelize.query(
      `CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${change} ON ${table}${when} BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    )
    return
  }
  const signal = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only'"
  try {
    await sequelize.query(`DROP TRIGGER IF EXISTS ${name}`)
    await sequelize.query(
      `CREATE TRIGGER ${name} BEFORE ${change} ON ${table} FOR EACH ROW ${
        unless ? `BEGIN IF NOT EXISTS (${unless}) THEN ${signal}; END IF; END` : signal
      }`,
    )
  } catch (error) {
    const errno = (error as { original?: { errno?: number } }).original?.errno
    if (errno !== 1419 && errno !== 1142 && errno !== 1227) throw error
  }
}
