import { execFileSync } from 'node:child_process'
import { projectRoot } from '#server/platform/project-root.ts'

/** The program that the browser visits and an operator runs, as it is now. */
export default function build(): void {
  execFileSync('node', ['scripts/ensure-build.mjs'], { cwd: projectRoot, stdio: 'inherit' })
}
