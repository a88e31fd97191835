interface DriverError {
  code?: string
  errno?: number
  original?: DriverError
  message?: string
}

function driverError(error: unknown): DriverError {
  const outer = error as DriverError
  return outer?.original ?? outer ?? {}
}

/** Asked after `close`. */
export class DatabaseClosed extends Error {
  override readonly name = 'DatabaseClosed'
}

/** Another row already has this key. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, errno, message } = driverError(error)
  return errno === 1062 || (code === 'SQLITE_CONSTRAINT' && /UNIQUE|PRIMARY KEY/.test(message ?? ''))
}

/** Nobody made this table yet. */
export function isMissingTable(error: unknown): boolean {
  const { errno, message } = driverError(error)
  return errno === 1146 || /no such table/.test(message ?? '')
}

/** This account may not do this with this table, or knows of none in this database. */
export function isNotGranted(error: unknown): boolean {
  const { errno } = driverError(error)
  return errno === 1142 || errno === 1044
}

/** Deadlock, lock wait or busy file: the same transaction may succeed when run again. */
export function isTransient(error: unknown): boolean {
  const { code, errno } = driverError(error)
  return errno === 1213 || errno === 1205 || code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED'
}

/** The database cannot be reached or refuses us: nothing was decided, nothing may be shown. */
export function isUnavailable(error: unknown): boolean {
  const name = (error as Error | undefined)?.name ?? ''
  const { code } = driverError(error)
  return (
    error instanceof DatabaseClosed ||
    /^Sequelize(Connection|HostNotFound|AccessDenied)/.test(name) ||
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'PROTOCOL_CONNECTION_LOST',
      'SQLITE_CANTOPEN',
      'SQLITE_IOERR',
      'SQLITE_FULL',
      'SQLITE_READONLY',
      'SQLITE_MISUSE',
      'SQLITE_NOTADB',
      'SQLITE_CORRUPT',
      'ER_SERVER_SHUTDOWN',
      'ER_CON_COUNT_ERROR',
    ].includes(code ?? '')
  )
}
