import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { open, seal } from '#server/platform/crypto/envelope.ts'

/** Of which row and column a text is: a ciphertext moved elsewhere does not open. */
export type Place = `help|${string}|${'words' | 'answer' | 'value' | 'alarm'}`

/**
 * The person's key for what they wrote to HR. Outside any transaction: the key store is another database. Destroyed with
 * the person's other keys, and with it every text that was sealed.
 */
export async function helpKey(cx: Cx, personId: string): Promise<{ id: string; key: Buffer }> {
  const [key] = await cx.deps.keyring.ensureKeys([{ personId, retentionClass: 'help_request', period: '' }])
  if (!key) throw new Error('a data key could not be made')
  return key
}

export function sealWords(key: Buffer, place: Place, words: string): Buffer {
  return seal(key, Buffer.from(words, 'utf8'), place)
}

/** Null once words or key are destroyed; what was changed is an error. Whoever calls has decided who may read. */
export async function openWords(
  cx: Cx,
  place: Place,
  { keyId, sealed }: { keyId: string | null; sealed: Buffer | null },
): Promise<string | null> {
  if (!sealed || !keyId) return null
  const wrapped = await cx.deps.keyring.loadWrapped(keyId)
  if (!wrapped) return null
  const key = cx.deps.keyring.unwrap(wrapped)
  const opened = key && open(key, sealed, place)
  if (!opened) throw new AppError('archives.unreadable', { internal: place })
  return opened.toString('utf8')
}
