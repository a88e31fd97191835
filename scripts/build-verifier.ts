import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '#server/platform/project-root.ts'

/**
 * The offline verifier as one file that needs nothing beside it: the code that `verify-log` runs, in a page. Older
 * browsers stand in courts and offices: it is compiled for those of 2021.
 */
export async function buildVerifier(file = join(projectRoot, 'dist/verifier/verifier.html')): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'verifier/page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome92', 'firefox90', 'safari15'],
    charset: 'utf8',
    minify: true,
    logLevel: 'warning',
  })
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
  const page = readFileSync(join(projectRoot, 'verifier/page.html'), 'utf8')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    page.replace('/* page.ts */', () => script),
  )
}
