import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import type { Config } from '#server/platform/config.ts'
import type { Secrets } from '#server/platform/crypto/secrets.ts'
import { signBytes, verifyBytes } from '#server/platform/crypto/signer.ts'
import { tombstoneGroundIds } from '../retention/index.ts'
import type { Erasure } from './erasure.model.ts'

const entrySchema = z.object({
  id: z.string(),
  employeeId: z.string(),
  ground: z.enum(tombstoneGroundIds),
  classes: z.array(
    z.object({
      id: z.string(),
      ruleId: z.string().nullable(),
      ruleVersion: z.number(),
      jurisdiction: z.string(),
      eraseOn: z.string().nullable(),
    }),
  ),
  fields: z.array(z.string()),
  keyIds: z.array(z.string()),
  begunAt: z.number(),
})
export type JournalEntry = z.output<typeof entrySchema>

const lineSchema = z.object({ entry: entrySchema, signature: z.string() })

/** The journal tells a start what to destroy: a line that we did not sign, or none at all where one must be. */
export class JournalError extends Error {}

/** Outside both databases, so that a restored backup does not take it back; the second place on another disk or machine. */
export function journalFilesOf({ dataDir, journalCopyDir }: Pick<Config, 'dataDir' | 'journalCopyDir'>): string[] {
  return [join(dataDir, 'tombstones'), ...(journalCopyDir ? [journalCopyDir] : [])].map((folder) =>
    join(folder, 'journal.jsonl'),
  )
}

/**
 * Adds what is about to be destroyed to every place, on disk before this returns: after the decision is committed (what
 * is not decided is never replayed), before the first key goes (what is gone is always known here). Saying one twice
 * changes nothing.
 */
export async function appendToJournal(files: readonly string[], secrets: Secrets, erasures: readonly Erasure[]) {
  if (erasures.length === 0) return
  const lines = erasures.map((one) => {
    const entry = entrySchema.parse(one)
    const signature = signBytes(secrets, Buffer.from(canonicalJson(entry))).toString('base64url')
    return canonicalJson({ entry, signature })
  })
  for (const file of files) await appendLines(file, lines)
}

async function appendLines(file: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    // A process was killed while it wrote: its torn line stays, ours begins anew.
    const torn = size > 0 && buffer[0] !== 0x0a
    await handle.appendFile(`${torn ? '\n' : ''}${lines.join('\n')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Everything any place holds, and every place brought up to all of it. A torn line was never acted on; a line that
 * reads well and is not signed by us would make us destroy at somebody else's word.
 */
export async function readJournal(files: readonly string[], secrets: Secrets): Promise<Map<string, JournalEntry>> {
  const places = await Promise.all(files.map((file) => readPlace(file, secrets)))
  const all = new Map<string, { entry: JournalEntry; line: string }>()
  for (const place of places) for (const [id, one] of place) if (!all.has(id)) all.set(id, one)
  for (const [index, place] of places.entries()) {
    const missing = [...all].filter(([id]) => !place.has(id)).map(([, { line }]) => line)
    if (missing.length > 0) await appendLines(files[index] as string, missing)
  }
  return new Map([...all].map(([id, { entry }]) => [id, entry]))
}

async function readPlace(file: string, secrets: Secrets) {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const found = new Map<string, { entry: JournalEntry; line: string }>()
  for (const [index, line] of text.split('\n').entries()) {
    const parsed = lineSchema.safeParse(jsonOf(line))
    if (!parsed.success) continue
    const { entry, signature } = parsed.data
    const signed = [secrets.verifyingKey, ...secrets.formerVerifyingKeys].some((verifyingKey) =>
      verifyBytes({ verifyingKey }, Buffer.from(canonicalJson(entry)), Buffer.from(signature, 'base64url')),
    )
    if (!signed)
      throw new JournalError(`line ${index + 1} of the tombstone journal ${file} is not signed by this key file`)
    found.set(entry.id, { entry, line })
  }
  return found
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
