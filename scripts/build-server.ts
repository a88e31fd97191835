import { compile } from './compile.ts'

/** The server, its demo and the command line. */
await compile({ main: 'server/main.ts', demo: 'scripts/demo.ts', manage: 'scripts/manage.ts' }, 'dist/server')
