import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvidenceRules } from './modules/audit/index.ts'
import { catalogue, passportsInForce, permissionsInForce } from './modules/catalogue/index.ts'
import { projectRoot } from './platform/project-root.ts'

const dataDir = join(projectRoot, 'shared/data')

/**
 * The rules in force as an evidence package carries them: the files they are read from, the permission set as it is
 * applied, and what the organisation says of its fields.
 */
export const evidenceRules: EvidenceRules = async (cx) => [
  ...readdirSync(dataDir)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(dataDir, name), 'utf8') })),
  {
    name: 'permission-set.json',
    text: `${JSON.stringify({ catalogue: catalogue().version, ...(await permissionsInForce(cx.deps.db, cx.now())) }, null, 2)}\n`,
  },
  {
    name: 'passports.json',
    text: `${JSON.stringify(Object.fromEntries(passportsInForce(cx.deps.db)), null, 2)}\n`,
  },
]
