import { open } from 'node:fs/promises'
import { type FileEntry, Reader, ZipReader } from '@zip.js/zip.js'
import type { PackageSource } from '#server/lib/evidence/verify-package.ts'

/** A package as it was downloaded. Throws where the file is no archive; reading throws where the password is wrong. */
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
    throw error
  }
}

async function* partsOf(entry: FileEntry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new Error('no such file in the package')
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const written = entry.getData(writable, { useWebWorkers: false })
  // Its failure also ends the readable side; awaited below.
  written.catch(() => undefined)
  for await (const part of readable as unknown as AsyncIterable<Uint8Array>) yield part
  await written
}
