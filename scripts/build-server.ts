import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '#server/platform/project-root.ts'

/** Compiles the server and the command line into `dist/server`: node starts it without a loader. */
const outdir = join(projectRoot, 'dist/server')
rmSync(outdir, { recursive: true, force: true })
await build({
  entryPoints: {
    main: join(projectRoot, 'server/main.ts'),
    demo: join(projectRoot, 'scripts/demo.ts'),
    manage: join(projectRoot, 'scripts/manage.ts'),
  },
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
