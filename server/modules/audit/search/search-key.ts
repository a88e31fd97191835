import { createHmac } from 'node:crypto'
import { perKey } from '#server/lib/per-key.ts'
import type { Secrets } from '#server/platform/crypto/secrets.ts'

/** A key of its own, so that no hash of the index says anything about a blind index. */
const searchKey = perKey((secrets: Secrets) => createHmac('sha256', secrets.indexKey).update('log search').digest())

/**
 * What the index knows of a gram or facet: 48 bits of its keyed hash. Whoever has the tables but not the key file cannot
 * look a word up; two terms that share a hash cost a look at the text, no wrong answer.
 */
export function termOf(secrets: Secrets, name: string): number {
  return createHmac('sha256', searchKey(secrets)).update(name).digest().readUIntBE(0, 6)
}
