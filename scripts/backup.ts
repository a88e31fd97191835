import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { newId } from '#server/lib/ids.ts'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import type { Config } from '#server/platform/config.ts'
import { beginRestore, endRestore } from '#server/platform/restore-mark.ts'
import { copyIn, copyOut, isFilled, keyIdsOf, stepsOf } from './store-copy.ts'

const manifestSchema = z.object({
  format: z.literal('shoujie-backup/1'),
  /** The same in both halves. */
  id: z.string(),
  store: z.enum(['archive', 'keys']),
  engine: z.enum(['sqlite', 'mysql']),
  takenAt: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  steps: z.array(z.string()),
})
type Manifest = z.output<typeof manifestSchema>
type Stores = Pick<Config, 'databaseUrl' | 'keyDatabaseUrl' | 'dataDir'>

/** Archive first: every key that its values need is in the key store by then. */
const storesOf = ({ databaseUrl, keyDatabaseUrl }: Stores) =>
  [
    { store: 'archive', url: databaseUrl, migrations: archiveMigrations },
    { store: 'keys', url: keyDatabaseUrl, migrations: keyMigrations },
  ] as const
const engineOf = (url: string) => (url.startsWith('sqlite:') ? 'sqlite' : 'mysql')

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const triesMax = 5

/**
 * Writes `<folder>/archive` and `<folder>/keys`, to be kept in different places (90 and 30 days). Where a key was
 * destroyed between the two, something in the archive's half would open no more: both are taken anew. The tombstone
 * journal is in neither: it must never go back in time.
 */
export async function backUp(config: Stores, folder: string, copy = copyOut): Promise<string> {
  for (let tries = 1; ; tries++) {
    const before = await keyIdsOf(config.keyDatabaseUrl)
    const id = await copyBoth(config, folder, copy)
    const after = new Set(await keyIdsOf(config.keyDatabaseUrl))
    if (before.every((key) => after.has(key))) return id
    for (const { store } of storesOf(config)) await rm(join(folder, store), { recursive: true })
    if (tries === triesMax)
      throw new Error('keys were destroyed while each copy was taken: try again when the erasures of the hour are done')
  }
}

/** A manifest is written last, so that what was cut off has none. */
async function copyBoth(config: Stores, folder: string, copy: typeof copyOut): Promise<string> {
  const id = newId(Date.now())
  for (const { store, url } of storesOf(config)) {
    const place = join(folder, store)
    await mkdir(place, { recursive: true, mode: 0o700 })
    const file = join(place, 'data')
    await copy(url, file)
    const manifest: Manifest = {
      format: 'shoujie-backup/1',
      id,
      store,
      engine: engineOf(url),
      takenAt: new Date().toISOString(),
      bytes: (await stat(file)).size,
      sha256: await digestOf(file),
      steps: await stepsOf(url),
    }
    await writeFile(join(place, 'manifest.part'), JSON.stringify(manifest, null, 2), { mode: 0o600 })
    await rename(join(place, 'manifest.part'), join(place, 'manifest.json'))
  }
  return id
}

/** Refuses before it touches anything what is not whole, not of one backup, or would overwrite. Servers must be stopped. */
export async function restore(config: Stores, folder: string, { force }: { force: boolean }): Promise<string> {
  const halves = []
  for (const one of storesOf(config)) {
    const place = join(folder, one.store)
    const file = join(place, 'data')
    const text = await readFile(join(place, 'manifest.json'), 'utf8').catch(() => null)
    if (text === null) throw new Error(`${place} has no manifest: the backup was not finished`)
    const manifest = manifestSchema.parse(JSON.parse(text))
    if (manifest.store !== one.store) throw new Error(`${place} holds the ${manifest.store} half`)
    if (manifest.engine !== engineOf(one.url)) throw new Error(`${place} is of ${manifest.engine}, the place is not`)
    if ((await digestOf(file).catch(() => '')) !== manifest.sha256)
      throw new Error(`${file} is not what its manifest says: half-written or changed`)
    const unknown = manifest.steps.filter((step) => !one.migrations.some(({ name }) => name === step))
    if (unknown.length > 0) throw new Error(`this program is older than the backup: it does not know ${unknown[0]}`)
    if (!force && (await isFilled(one.url)))
      throw new Error(`the ${one.store} store is not empty: --force puts the backup in its place`)
    halves.push({ ...one, file, manifest })
  }
  const [archive, keys] = halves as [(typeof halves)[number], (typeof halves)[number]]
  if (archive.manifest.id !== keys.manifest.id) throw new Error('archive and keys are of different backups')
  beginRestore(config.dataDir)
  for (const { file, url, migrations, manifest } of halves)
    await copyIn(
      file,
      url,
      migrations.filter(({ name }) => manifest.steps.includes(name)),
    )
  endRestore(config.dataDir)
  return archive.manifest.id
}
