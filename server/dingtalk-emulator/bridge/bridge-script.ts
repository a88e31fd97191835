import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/project-root.ts'

/** Served byte for byte as it is written: no build step may touch a script that runs in somebody's page. */
export function bridgeScript(): string {
  return readFileSync(join(projectRoot, 'server/dingtalk-emulator/bridge/bridge.js'), 'utf8')
}
