import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (dataDir: string) => join(dataDir, 'restore-under-way')

/** Stands from before the first byte of a restore until both stores are whole. */
export function beginRestore(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), '')
}

export const endRestore = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

/** Throws where a restore was begun and not finished: an archive without its keys, or half of one, must not be served. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(fileIn(dataDir)))
    throw new Error('a restore was begun and not finished: run "npm run restore -- <folder> --force" once more')
}
