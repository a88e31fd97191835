import { randomBytes } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import type { Clock } from '../../lib/clock.ts'
import { batched } from '../db/batch.ts'
import type { Db } from '../db/connection.ts'
import { inList, insertRows, marks, row, rows, run } from '../db/query.ts'
import { open, seal } from './envelope.ts'
import { KeyFileError, type Secrets } from './secrets.ts'

export interface KeyScope {
  personId: string
  retentionClass: string
  /** Calendar year for pay, empty otherwise. */
  period: string
}
export interface OpenKey {
  id: string
  key: Buffer
}

/** A data key as it is stored; worth nothing before `unwrap`. */
export interface WrappedKey {
  id: string
  wrapped: Buffer
  masterVersion: number
}

export interface Keyring {
  readonly db: Db
  /** Keys for writing, made where they are missing, in the order asked. */
  ensureKeys(scopes: readonly KeyScope[]): Promise<OpenKey[]>
  /** Null once destroyed. Never kept in memory: destroyed in one process is destroyed in all. */
  loadWrapped(id: string): Promise<WrappedKey | null>
  /** Null if the key was changed, or its master key is gone. */
  unwrap(wrapped: WrappedKey): Buffer | null
  /** Re-wraps one batch under the current master key; returns how many, 0 = done. */
  rewrapBatch(size: number): Promise<number>
}

const checkText = 'shoujie master key check'
const wrapAssociated = (keyId: string) => `data-key|${keyId}`

/** Opens the key store. A wrong or missing master key stops the start with words, before anything is written. */
export async function openKeyring(db: Db, secrets: Secrets, clock: Clock): Promise<Keyring> {
  await checkMasterKeys(db, secrets)
  const unwrap = (found: WrappedKey): Buffer | null => {
    const master = secrets.masterKeys.get(found.masterVersion)
    return master ? open(master, found.wrapped, wrapAssociated(found.id)) : null
  }
  const wrap = (keyId: string, key: Buffer) =>
    seal(secrets.masterKeys.get(secrets.currentMasterKey) as Buffer, key, wrapAssociated(keyId))

  const loadWrapped = batched<string, WrappedKey | null>(
    async (ids) => {
      const unique = [...new Set(ids)]
      const wanted = inList(db, unique)
      const found = await rows<WrappedKey>(
        db,
        `SELECT id, wrapped, master_version AS masterVersion FROM data_keys WHERE id ${wanted.sql}`,
        wanted.values,
      )
      const byId = new Map(found.map((one) => [one.id, one]))
      return ids.map((id) => byId.get(id) ?? null)
    },
    { max: 500 },
  )

  const scopeId = (scope: KeyScope) => `${scope.personId}|${scope.retentionClass}|${scope.period}`
  async function existing(scopes: readonly KeyScope[]): Promise<Map<string, OpenKey>> {
    const keys = new Map<string, OpenKey>()
    const people = [...new Set(scopes.map(({ personId }) => personId))]
    for (let start = 0; start < people.length; start += 1000) {
      const some = people.slice(start, start + 1000)
      const found = await rows<WrappedKey & KeyScope>(
        db,
        `SELECT id, wrapped, master_version AS masterVersion, person_id AS personId, retention_class AS retentionClass, period
         FROM data_keys WHERE person_id IN (${marks(some.length)})`,
        some,
      )
      for (const one of found) {
        const key = unwrap(one)
        if (key) keys.set(scopeId(one), { id: one.id, key })
      }
    }
    return keys
  }

  return {
    db,
    loadWrapped,
    unwrap,
    async ensureKeys(scopes) {
      let keys = await existing(scopes)
      const missing = new Map(
        scopes.filter((scope) => !keys.has(scopeId(scope))).map((scope) => [scopeId(scope), scope]),
      )
      if (missing.size > 0) {
        const fresh = new Map<string, OpenKey>()
        const made = [...missing].map(([place, scope]) => {
          const id = newId(clock())
          const key = randomBytes(32)
          fresh.set(place, { id, key })
          return {
            id,
            person_id: scope.personId,
            retention_class: scope.retentionClass,
            period: scope.period,
            wrapped: wrap(id, key),
            master_version: secrets.currentMasterKey,
            created_at: clock(),
          }
        })
        // Unique on the scope: of two writers the first wins and both read the same key afterwards.
        const first = (await insertRows(db, 'data_keys', made, { ignoreDuplicates: true })) === made.length
        keys = first ? new Map([...keys, ...fresh]) : await existing(scopes)
      }
      return scopes.map((scope) => {
        const key = keys.get(scopeId(scope))
        if (!key) throw new Error('a data key could not be made')
        return key
      })
    },
    async rewrapBatch(size) {
      const old = await rows<WrappedKey>(
        db,
        `SELECT id, wrapped, master_version AS masterVersion FROM data_keys WHERE master_version <> ? ORDER BY id LIMIT ${size}`,
        [secrets.currentMasterKey],
      )
      for (const one of old) {
        const key = unwrap(one)
        if (!key)
          throw new KeyFileError(
            `master key ${one.masterVersion} is missing: keys wrapped under it cannot be re-wrapped`,
          )
        await run(db, 'UPDATE data_keys SET wrapped = ?, master_version = ? WHERE id = ? AND master_version = ?', [
          wrap(one.id, key),
          secrets.currentMasterKey,
          one.id,
          one.masterVersion,
        ])
      }
      return old.length
    },
  }
}

async function checkMasterKeys(db: Db, secrets: Secrets): Promise<void> {
  const checks = await rows<{ masterVersion: number; sealed: Buffer }>(
    db,
    'SELECT master_version AS masterVersion, sealed FROM key_checks',
  )
  for (const check of checks) {
    const master = secrets.masterKeys.get(check.masterVersion)
    if (!master) {
      const used = await row(db, 'SELECT id FROM data_keys WHERE master_version = ? LIMIT 1', [check.masterVersion])
      if (used)
        throw new KeyFileError(`the key file lacks master key ${check.masterVersion}, under which values are sealed`)
      continue
    }
    if (open(master, check.sealed, `key-check|${check.masterVersion}`)?.toString('utf8') !== checkText)
      throw new KeyFileError(
        `master key ${check.masterVersion} of the key file is not the one this key store was made with`,
      )
  }
  if (!checks.some((check) => check.masterVersion === secrets.currentMasterKey)) {
    const master = secrets.masterKeys.get(secrets.currentMasterKey) as Buffer
    await insertRows(
      db,
      'key_checks',
      [
        {
          master_version: secrets.currentMasterKey,
          sealed: seal(master, Buffer.from(checkText), `key-check|${secrets.currentMasterKey}`),
        },
      ],
      { ignoreDuplicates: true },
    )
  }
}
