import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { AppError } from '#server/platform/app-error.ts'
import { limits } from '#shared/limits.ts'

export interface ZipParts {
  names: readonly string[]
  /** The unpacked bytes of one part, piece by piece; null when there is none of this name. */
  read(name: string): AsyncGenerator<Buffer> | null
}

const partsMax = 2000
/** Below this no ratio is asked: a short text of one letter packs very well. */
const ratioFrom = 1024 * 1024

/**
 * The parts of a packed file. What they unpack to is counted while it flows, over all of them and for each against its
 * packed size; what the headers say of sizes is not believed.
 */
export async function openZip(file: Buffer): Promise<ZipParts> {
  const zip = await damagedUnless(() => fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true }))
  const entries = await damagedUnless(() => readEntries(zip))
  const unpacked = new Map<string, number>()
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      return entry ? unpack(zip, entry, unpacked) : null
    },
  }
}

async function damagedUnless<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('archives.import_damaged', { cause: error })
  }
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > partsMax) reject(new AppError('archives.import_unpacks_too_large'))
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

async function* unpack(zip: ZipFile, entry: Entry, unpacked: Map<string, number>): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new AppError('archives.import_encrypted')
  // A part may be read twice, each part counts once.
  unpacked.delete(entry.fileName)
  const others = [...unpacked.values()].reduce((sum, one) => sum + one, 0)
  let bytes = 0
  let stream: Readable | undefined
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length
      unpacked.set(entry.fileName, bytes)
      const tooMuch =
        others + bytes > limits.importUnpackedBytesMax ||
        (bytes > ratioFrom && bytes > entry.compressedSize * limits.importUnpackRatioMax)
      if (tooMuch) throw new AppError('archives.import_unpacks_too_large')
      yield piece
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('archives.import_damaged', { cause: error })
  } finally {
    stream?.destroy()
  }
}
