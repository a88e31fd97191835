import { limits } from '#shared/limits.ts'
import { open, seal } from './envelope.ts'

export interface FileShape {
  byteCount: number
  partCount: number
}

export interface SealedFile extends FileShape {
  sealedName: Buffer
  parts: Buffer[]
}

/**
 * What a piece is, as the cipher's associated data: where the file belongs, its size, and its place among all pieces. A
 * piece moved, swapped, left out or relabelled does not open.
 */
const associated = (place: string, { byteCount, partCount }: FileShape, part: number | 'name') =>
  `${place}|${byteCount}|${part}/${partCount}`

/** Seals a file in pieces that any engine takes in one packet, and its name. `place` says which file of what it is. */
export function sealFile(key: Buffer, place: string, name: string, content: Buffer): SealedFile {
  const size = limits.attachmentPartBytes
  const shape = { byteCount: content.length, partCount: Math.ceil(content.length / size) }
  return {
    ...shape,
    sealedName: seal(key, Buffer.from(name, 'utf8'), associated(place, shape, 'name')),
    parts: Array.from({ length: shape.partCount }, (_, position) =>
      seal(key, content.subarray(position * size, (position + 1) * size), associated(place, shape, position)),
    ),
  }
}

/** Null: a piece was changed, is missing or belongs elsewhere; then nothing of the file is given. */
export function openFile(key: Buffer, place: string, file: FileShape, parts: readonly Buffer[]): Buffer | null {
  if (parts.length !== file.partCount) return null
  const opened = parts.map((sealed, position) => open(key, sealed, associated(place, file, position)))
  if (opened.some((part) => part === null)) return null
  const content = Buffer.concat(opened as Buffer[])
  return content.length === file.byteCount ? content : null
}

/** The name it was given, which may name a person: opened like a value. */
export function openFileName(key: Buffer, place: string, file: FileShape & { sealedName: Buffer }): string | null {
  return open(key, file.sealedName, associated(place, file, 'name'))?.toString('utf8') ?? null
}
