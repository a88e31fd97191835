import { open } from 'node:fs/promises'
import { ERR_INVALID_PASSWORD, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js'
import type { PackageSource } from '#server/lib/evidence/verify-package.ts'

/** A file in the archive is not what was packed: the encryption carries a code of every file that no longer fits. */
export class DamagedFile extends Error {
  readonly file: string
  constructor(file: string, cause: unknown) {
    super(`${file} is not what was packed`, { cause })
    this.file = file
  }
}

/**
 * A package as it was downloaded. Throws where the file is no archive; reading throws where the password is wrong, and
 * `DamagedFile` where what it opens was changed.
 */
export async function openPackage(file: string, password: string): Promise<PackageSource & { close(): Promise<void> }> {
  const handle = await open(file, 'r')
  class FileReader extends Reader<null> {
    override async init() {
      await super.init?.()
      this.size = (await handle.stat()).size
    }
    override async readUint8Array(at: number, length: number) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
      return new Uint8Array(buffer.subarray(0, bytesRead))
    }
  }
  const zip = new ZipReader(new FileReader(null), { password })
  const close = async () => {
    await zip.close()
    await handle.close()
  }
  try {
    const entries = new Map(
      (await zip.getEntries())
        .filter((entry): entry is FileEntry => !entry.directory)
        .map((entry) => [entry.filename, entry]),
    )
    return { names: () => [...entries.keys()], read: (name) => partsOf(entries.get(name)), close }
  } catch (error) {
    await close()
    throw new Error(`${file} is no archive, or only a part of one (${(error as Error).message})`)
  }
}

async function* partsOf(entry: FileEntry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new Error('no such file in the package')
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const written = entry.getData(writable, { useWebWorkers: false })
  // Its failure also ends the readable side; awaited below.
  written.catch(() => undefined)
  try {
    for await (const part of readable as unknown as AsyncIterable<Uint8Array>) yield part
    await written
  } catch (error) {
    if ((error as Error).message === ERR_INVALID_PASSWORD)
      throw new Error('the password is not the one that was shown when this package was asked for')
    // A disk that does not read says nothing about the package.
    if ((error as NodeJS.ErrnoException).syscall) throw error
    throw new DamagedFile(entry.filename, error)
  }
}
