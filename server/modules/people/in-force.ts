import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** A request, a job or a transaction: what knows the database and the moment. */
export type At = Cx | Tx

/** The day it is where the organisation is: what a role's last day is compared with. */
export function todayOf({ now, deps }: Cx): string {
  return localDate(now(), deps.config.timeZone)
}

export function askedAt(at: At): { target: Db | Tx; today: string } {
  return 'deps' in at ? { target: at.deps.db, today: todayOf(at) } : { target: at, today: todayOf(at.cx) }
}

/**
 * A role counts from the officer's agreement through its last day, by the clock and not by the job that files it away.
 * Wants today's date as its one value.
 */
export const inForce = (alias: string) =>
  `${alias}.state = 'in_force' AND (${alias}.last_day IS NULL OR ${alias}.last_day >= ?)`
