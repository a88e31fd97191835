import { buildVerifier } from './build-verifier.ts'
import { compile } from './compile.ts'

/** The server, its demo and the command line; and the verifier that goes into evidence packages. */
await compile({ main: 'server/main.ts', demo: 'scripts/demo.ts', manage: 'scripts/manage.ts' }, 'dist/server')
await buildVerifier()
