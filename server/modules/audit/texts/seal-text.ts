import { seal } from '#server/platform/crypto/envelope.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { commitmentOf, newSalt } from './commit-text.ts'

/** A ciphertext put beside another entry does not open. */
export const associatedOf = (entryId: string) => `log-text|${entryId}`

/** A text as it is stored beside its entry. */
export function sealedText(key: OpenKey, entryId: string, text: string) {
  const salt = newSalt()
  // Half a surrogate pair has no bytes of its own: committed as it will be read.
  const bytes = Buffer.from(text)
  return {
    entry_id: entryId,
    text: '',
    salt: '',
    commitment: commitmentOf(salt, bytes),
    ...resealed(key, entryId, salt, bytes),
  }
}

export function resealed(key: OpenKey, entryId: string, salt: Buffer, text: Buffer) {
  return {
    sealed: seal(key.key, Buffer.concat([salt, text]), associatedOf(entryId)).toString('base64'),
    key_id: key.id,
  }
}
