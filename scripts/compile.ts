import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '#server/platform/project-root.ts'

/** Compiles programs (name → source under the project) into one folder, so that node starts them without a loader. */
export async function compile(programs: Readonly<Record<string, string>>, folder: string): Promise<void> {
  const outdir = join(projectRoot, folder)
  rmSync(outdir, { recursive: true, force: true })
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(programs).map(([name, source]) => [name, join(projectRoot, source)]),
    ),
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}
