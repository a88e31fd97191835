import { createHash } from 'node:crypto'
import { perKey } from '#server/lib/per-key.ts'
import { batched } from '#server/platform/db/batch.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { Passport } from '#shared/contracts/passports.ts'
import type { Catalogue } from '../catalogue-types.ts'
import { programCatalogue, setCatalogue } from '../load-catalogue.ts'
import { compileCatalogue } from './compile-catalogue.ts'
import type { PassportRow } from './passport.model.ts'

export interface PublishedPassport {
  number: number
  passport: Passport
}

interface Known {
  newest: number
  passports: Map<string, PublishedPassport>
  catalogue: Catalogue
}

const knownFor = perKey<Db, Known>(() => ({ newest: 0, passports: new Map(), catalogue: programCatalogue() }))

const batchedFor = perKey<Db, (asked: null) => Promise<null>>((db) =>
  batched(async (asked) => {
    await bringUpToDate(db)
    return asked
  }),
)

/**
 * Lets `catalogue()` say what is in force at this moment: before each request, each run of a job, each round of a pump.
 * One small read; what is new is compiled once per process. Only committed passports are seen, and the catalogue only
 * goes forward: what a request looked up stays there (docs/adr/0013).
 */
export async function refreshCatalogue(db: Db): Promise<void> {
  await batchedFor(db)(null)
}

/** The newest passport of each key, as of the last refresh. */
export function passportsInForce(db: Db): ReadonlyMap<string, PublishedPassport> {
  return knownFor(db).passports
}

async function bringUpToDate(db: Db): Promise<void> {
  const known = knownFor(db)
  const last = await row<{ number: number | null }>(db, 'SELECT MAX(number) AS number FROM catalogue_passports')
  if (Number(last?.number ?? 0) > known.newest) {
    const fresh = await rows<Pick<PassportRow, 'number' | 'id' | 'passport'> & { key: string }>(
      db,
      'SELECT number, id, about AS `key`, passport FROM catalogue_passports WHERE number > ? ORDER BY number',
      [known.newest],
    )
    for (const { number, id, key, passport } of fresh) {
      if (passportId(number, key, passport) !== id) throw new Error(`passport ${id} is not what was published`)
      // Two that read at once may come to their end in either order.
      if ((known.passports.get(key)?.number ?? 0) < number)
        known.passports.set(key, { number, passport: JSON.parse(passport) as Passport })
      known.newest = Math.max(known.newest, number)
    }
    known.catalogue = compileCatalogue(programCatalogue(), known.newest, known.passports)
  }
  setCatalogue(known.catalogue)
}

/** Number and hash: shows a passport that was changed behind the program's back. */
export function passportId(number: number, key: string, passport: string): string {
  return `pp${number}-${createHash('sha256').update(`${key}\0${passport}`).digest('hex').slice(0, 12)}`
}
