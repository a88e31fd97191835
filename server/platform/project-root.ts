import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of our package.json, found by walking up: the same code runs from the sources and from `dist/`. */
function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'shoujie')
      return folder
    const parent = dirname(folder)
    if (parent === folder) throw new Error('package.json of shoujie not found above the program')
    folder = parent
  }
}

export const projectRoot = findProjectRoot()
