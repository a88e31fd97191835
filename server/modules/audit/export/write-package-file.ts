import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Cx } from '#server/platform/context.ts'
import type { EntryWords } from '../entry-names.ts'
import { type EvidenceRules, PackageProblem, type PackageRequest, writePackage } from './write-package.ts'

export interface WrittenPackage {
  entries: number
  bytes: number
  /** SHA-256, hex. */
  fileHash: string
}

/** Writes a package into a new file, or leaves none there. Throws what `problemOf` knows, or something else. */
export type WritePackageFile = (
  cx: Cx,
  request: PackageRequest,
  file: string,
  onProgress: (done: number, total: number) => Promise<void>,
) => Promise<WrittenPackage>

/** In this process. `open` is where a test puts a full disk. */
export function packageFileWriter(from: {
  words: EntryWords
  rules: EvidenceRules
  open?: (file: string) => Writable
}): WritePackageFile {
  return async (cx, request, file, onProgress) => {
    // A file of its own: a process that lost its lease goes on writing to the old one, which nobody sees any more.
    await rm(file, { force: true })
    const out = from.open?.(file) ?? createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
    const hash = createHash('sha256')
    const meter = new Transform({
      transform(chunk, _, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    const written = pipeline(meter, out)
    // Awaited at the end; a full disk also fails the writing below.
    written.catch(() => undefined)
    try {
      const { entries } = await writePackage(cx, from, request, meter, onProgress)
      await written
      return { entries, bytes: (await stat(file)).size, fileHash: hash.digest('hex') }
    } catch (error) {
      meter.destroy()
      // The pipeline knows why writing ended; what the archive says of it is only that it did.
      const cause = await written.then(
        () => error,
        (reason: Error) => (problemOf(reason) ? reason : error),
      )
      await rm(file, { force: true })
      throw cause
    }
  }
}

/** What can be said is said; all else is tried again. */
export function problemOf(error: unknown): PackageProblem['code'] | null {
  if (error instanceof PackageProblem) return error.code
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'disk_full' : null
}
