import { perKey } from '#server/lib/per-key.ts'
import type { Deps } from '#server/platform/context.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { row, rows, run } from '#server/platform/db/query.ts'

/** No person's keys: they die with a granted request or with the log, never with an archive. */
const ownerOf = (day: string) => `log.${day.slice(0, 7)}`
const retentionClass = 'log_text'

/** A process goes on writing under the key it has for this long; a retired key outlives it several times over. */
export const keptForMs = 30_000

interface Kept {
  day: string
  at: number
  key: Promise<OpenKey>
}
const keptBy = perKey<Deps, { now: Kept | null }>(() => ({ now: null }))

/**
 * The key under which texts are sealed today. One key for all texts of a day, so that a look costs no write to the key
 * store; a single text is erased by sealing the day's others anew (tend-texts.job.ts). Asked for once, however many
 * wait for it.
 */
export function textKey(deps: Deps): Promise<OpenKey> {
  const now = deps.clock()
  const day = new Date(now).toISOString().slice(0, 10)
  const holder = keptBy(deps)
  const kept = holder.now
  if (kept?.day === day && now >= kept.at && now - kept.at < keptForMs) return kept.key
  const fresh = { day, at: now, key: dayKey(deps, day) }
  holder.now = fresh
  // A store that could not be asked is asked again by the next look.
  fresh.key.catch(() => {
    if (holder.now === fresh) holder.now = null
  })
  return fresh.key
}

/** The key of a day for writing, made where it is missing or was retired. */
async function dayKey(deps: Deps, day: string): Promise<OpenKey> {
  const [key] = await deps.keyring.ensureKeys([{ personId: ownerOf(day), retentionClass, period: day }])
  return key as OpenKey
}

/** From now on nobody gets this key for writing: its place is free for another one of the same day. */
export async function closeTextKey(deps: Deps, keyId: string): Promise<void> {
  await run(deps.keyring.db, 'UPDATE data_keys SET retention_class = ? WHERE id = ? AND retention_class = ?', [
    `retired.${keyId}`,
    keyId,
    retentionClass,
  ])
}

export async function destroyTextKey(deps: Deps, keyId: string): Promise<void> {
  await run(deps.keyring.db, 'DELETE FROM data_keys WHERE id = ? AND retention_class = ?', [keyId, `retired.${keyId}`])
}

/** Ends the keys of days before this one under which no text lies any more. Returns how many. */
export async function dropDayKeys({ db, keyring }: Deps, day: string): Promise<number> {
  const old = await rows<{ id: string }>(
    keyring.db,
    "SELECT id FROM data_keys WHERE retention_class = ? AND person_id LIKE 'log.%' AND period < ?",
    [retentionClass, day],
  )
  let ended = 0
  for (const { id } of old) {
    // An entry that committed late, or a text sealed anew on that day, may have a later place.
    if (await row(db, 'SELECT entry_id FROM audit_texts WHERE key_id = ? LIMIT 1', [id])) continue
    ended += await run(keyring.db, 'DELETE FROM data_keys WHERE id = ? AND retention_class = ?', [id, retentionClass])
  }
  return ended
}
