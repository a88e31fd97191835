// Builds when the sources are newer than the last build (by content), so that `npm start` needs no second command.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = join(root, 'dist/stamp')

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path
  }
}

const hash = createHash('sha256')
for (const name of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, name)))
for (const folder of ['shared', 'server', 'miniapp', 'scripts', 'verifier'])
  for (const file of [...filesBelow(join(root, folder))].sort())
    hash.update(file.slice(root.length)).update(readFileSync(file))
const stamp = hash.digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  // On stderr: what `npm run manage` prints may be piped into a database.
  process.stderr.write('Building (first start, or the sources changed) …\n')
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile, stamp)
}
