import { buildPackaging } from './build-packaging.ts'
import { compile } from './compile.ts'

/** The server, its demo and the command line; and what makes evidence packages. */
await compile({ main: 'server/main.ts', demo: 'scripts/demo.ts', manage: 'scripts/manage.ts' }, 'dist/server')
await buildPackaging()
