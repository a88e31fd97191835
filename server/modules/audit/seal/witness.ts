import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Config } from '#server/platform/config.ts'

/**
 * Somebody outside the database who keeps what heads were signed. Heads are published in order, at least once each: a
 * witness that was away gets what it missed.
 */
export interface Witness {
  readonly name: string
  publish(note: string): Promise<void>
  /** The newest it holds; null when it holds none. */
  last(): Promise<string | null>
}

/** A folder of its own: it may be a mount of another machine, which is what makes the file worth something. */
export function witnessFileOf(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'witness', 'heads.jsonl')
}

/** One JSON text per line, only ever appended to, on disk before `publish` returns. */
export function fileWitness(file: string): Witness {
  return {
    name: 'file',
    publish: (note) => appendLine(file, note),
    last: async () => noteIn(await lastValue(file)),
  }
}

/** The newest whole line; null where there is none, or no file. */
export async function lastValue(file: string): Promise<unknown> {
  const lines = (await readTail(file)).split('\n').reverse()
  return lines.map(parsed).find((value) => value !== null) ?? null
}

const noteIn = (value: unknown) => (typeof value === 'string' ? value : null)

/** A JSON text as a line of its own, on disk before this returns. */
export async function appendLine(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a+', 0o640)
  try {
    const { size } = await handle.stat()
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    // A process was killed while it wrote: its torn line stays, ours begins anew.
    const torn = size > 0 && buffer[0] !== 0x0a
    await writeOrUndo(handle, Buffer.from(`${torn ? '\n' : ''}${JSON.stringify(value)}\n`), size)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A disk may fill up within a line: the half that went in is taken back, unless somebody wrote behind it. */
async function writeOrUndo(handle: FileHandle, bytes: Buffer, before: number): Promise<void> {
  let written = 0
  try {
    while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten
  } catch (error) {
    // Where storage only grows this is refused: then the torn line stays, as after a death.
    if (written > 0 && (await handle.stat()).size === before + written)
      await handle.truncate(before).catch(() => undefined)
    throw error
  }
}

/** Some lines: a time stamp with its certificates is the longest there is. */
const tailBytes = 65_536

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return ''
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, tailBytes)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString()
  } finally {
    await handle.close()
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Every line in order; `value` is null where a line is no JSON. A torn line whose whole one follows is passed over. */
export async function* jsonLines(file: string): AsyncGenerator<{ line: number; value: unknown }> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let torn: { line: number; text: string } | null = null
  for await (const text of lines) {
    number++
    const value = parsed(text)
    if (torn && !text.startsWith(torn.text)) yield { line: torn.line, value: null }
    torn = value === null ? { line: number, text } : null
    if (value !== null) yield { line: number, value }
  }
  if (torn) yield { line: torn.line, value: null }
}

/** The notes of a witness file; null where a line is none. */
export async function* witnessedHeads(file: string): AsyncGenerator<{ line: number; note: string | null }> {
  for await (const { line, value } of jsonLines(file)) yield { line, note: noteIn(value) }
}
