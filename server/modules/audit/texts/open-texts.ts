import type { Deps } from '#server/platform/context.ts'
import { open } from '#server/platform/crypto/envelope.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { saltBytes } from './commit-text.ts'
import { associatedOf } from './seal-text.ts'

/** Of `audit_texts t`, for `openTexts`; all null where an entry has no text. */
export const textColumns = 't.text, t.salt, t.sealed, t.key_id AS keyId'
export const textColumnNames = ['text', 'salt', 'sealed', 'keyId'] as const

export interface StoredText {
  text: string | null
  salt: string | null
  sealed: string | null
  keyId: string | null
}

export type OpenedText =
  | { state: 'open'; text: Buffer; salt: Buffer }
  /** There never was one. */
  | { state: 'none' }
  /** Its row is empty, or its key is gone. */
  | { state: 'erased' }
  /** The key is there and does not fit: somebody changed it. */
  | { state: 'broken' }

/** Keys by id, null where destroyed. Only for one pass over many pages: a key kept longer outlives its destruction. */
export type TextKeys = Map<string, Buffer | null>

/** Opens the texts of a page: one statement for all their keys. In the order given. */
export async function openTexts(
  deps: Deps,
  stored: readonly (StoredText & { entryId: string })[],
  keys: TextKeys = new Map(),
): Promise<OpenedText[]> {
  await loadKeys(
    deps,
    stored.flatMap(({ keyId }) => keyId ?? []),
    keys,
  )
  return stored.map(({ entryId, text, salt, sealed, keyId }) => {
    if (text === null) return { state: 'none' }
    if (sealed === null || keyId === null)
      return text === ''
        ? { state: 'erased' }
        : { state: 'open', text: Buffer.from(text), salt: Buffer.from(salt ?? '', 'base64') }
    const key = keys.get(keyId)
    if (!key) return { state: 'erased' }
    const bytes = open(key, Buffer.from(sealed, 'base64'), associatedOf(entryId))
    if (!bytes || bytes.length < saltBytes) return { state: 'broken' }
    return { state: 'open', salt: bytes.subarray(0, saltBytes), text: bytes.subarray(saltBytes) }
  })
}

async function loadKeys({ keyring }: Deps, ids: readonly string[], keys: TextKeys): Promise<void> {
  const wanted = [...new Set(ids)].filter((id) => !keys.has(id))
  const loaded = await Promise.all(wanted.map((id) => keyring.loadWrapped(id)))
  for (const [index, id] of wanted.entries()) {
    const found = loaded[index]
    keys.set(id, found ? keyring.unwrap(found) : null)
  }
}

/** Rows of `audit_entries e` read with `textColumns`, with the text as it may be read in place of its stored form. */
export async function withReasons<Row extends StoredText & { id: string }>(
  deps: Deps,
  read: readonly Row[],
  keys?: TextKeys,
): Promise<(Omit<Row, keyof StoredText> & { reason: string | null })[]> {
  const opened = await openTexts(
    deps,
    read.map(({ id, text, salt, sealed, keyId }) => ({ entryId: id, text, salt, sealed, keyId })),
    keys,
  )
  return read.map((stored, index) => {
    // A rest and a spread of rows this wide cost as much as opening them.
    const entry: Record<string, unknown> = {}
    for (const name in stored) if (!storedNames.has(name)) entry[name] = stored[name]
    entry.reason = wordsOf(opened[index])
    return entry as Omit<Row, keyof StoredText> & { reason: string | null }
  })
}

const storedNames: ReadonlySet<string> = new Set(textColumnNames)

/** As it may be read; null where there is none, or it was erased. */
export function wordsOf(opened: OpenedText | undefined): string | null {
  return opened?.state === 'open' ? opened.text.toString() : null
}

/**
 * The free texts of entries, by entry id; those without one, or with an erased one, are not in the answer. The one way
 * to read them from outside this folder: whoever shows, indexes or exports a reason comes through here or `openTexts`.
 */
export async function readTexts(
  deps: Deps,
  entryIds: readonly string[],
  keys?: TextKeys,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (let start = 0; start < entryIds.length; start += 1000) {
    const wanted = inList(deps.db, entryIds.slice(start, start + 1000))
    const stored = await rows<StoredText & { entryId: string }>(
      deps.db,
      `SELECT t.entry_id AS entryId, ${textColumns} FROM audit_texts t WHERE t.entry_id ${wanted.sql}`,
      wanted.values,
    )
    const opened = await openTexts(deps, stored, keys)
    for (const [index, { entryId }] of stored.entries()) {
      const words = wordsOf(opened[index])
      if (words !== null) texts.set(entryId, words)
    }
  }
  return texts
}
