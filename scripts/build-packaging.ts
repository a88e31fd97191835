import { buildVerifier } from './build-verifier.ts'
import { compile } from './compile.ts'

/** What a server needs beside itself to make evidence packages: the process that does, and the verifier that goes into them. */
export async function buildPackaging(): Promise<void> {
  await Promise.all([compile({ 'make-package': 'server/make-package.ts' }, 'dist/make-package'), buildVerifier()])
}
