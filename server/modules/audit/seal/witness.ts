import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
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
    async publish(note) {
      await mkdir(dirname(file), { recursive: true })
      const handle = await open(file, 'a+', 0o640)
      try {
        const { size } = await handle.stat()
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
        // A process was killed while it wrote: its torn line stays, ours begins anew.
        const torn = size > 0 && buffer[0] !== 0x0a
        await handle.appendFile(`${torn ? '\n' : ''}${JSON.stringify(note)}\n`)
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
    async last() {
      const tail = await readTail(file)
      for (const line of tail.split('\n').reverse()) {
        const note = noteOf(line)
        if (note !== null) return note
      }
      return null
    },
  }
}

const tailBytes = 8192

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

function noteOf(line: string): string | null {
  try {
    const note: unknown = JSON.parse(line)
    return typeof note === 'string' ? note : null
  } catch {
    return null
  }
}

/** Every line in order; `note` is null where a line is none. A torn line whose whole one follows is passed over. */
export async function* witnessedHeads(file: string): AsyncGenerator<{ line: number; note: string | null }> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let torn: { line: number; text: string } | null = null
  for await (const text of lines) {
    number++
    const note = noteOf(text)
    if (torn && !text.startsWith(torn.text)) yield { line: torn.line, note: null }
    torn = note === null ? { line: number, text } : null
    if (note !== null) yield { line: number, note }
  }
  if (torn) yield { line: torn.line, note: null }
}
