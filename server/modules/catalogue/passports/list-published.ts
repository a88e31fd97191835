import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Passport } from '#shared/contracts/passports.ts'
import type { PassportRow } from './passport.model.ts'

export type Published = Omit<PassportRow, 'passport' | 'about'> & { passport: Passport }

/** Every version of one key, newest first. */
export async function listPublished(db: Db, key: string): Promise<Published[]> {
  const found = await rows<PassportRow>(
    db,
    `SELECT number, id, passport, published_at AS publishedAt, proposed_by AS proposedBy, agreed_by AS agreedBy
     FROM catalogue_passports WHERE about = ? ORDER BY number DESC LIMIT 100`,
    [key],
  )
  return found.map((one) => ({ ...one, passport: JSON.parse(one.passport) as Passport }))
}
