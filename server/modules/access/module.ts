import type { ModuleManifest } from '#server/platform/module.ts'
import { grantsEraser } from './erase-grants.ts'
import { evidenceEraser } from './evidence/forget-evidence.ts'
import { expireApprovalsJob } from './expire-approvals.job.ts'
import { onTextsErased } from './on-texts-erased.ts'
import { onRoleLinkRead } from './propose-followers.ts'
import { onConsentWithdrawn, onEmployeeLeft, onRoleEnded } from './revoke-grants.ts'
import { routes } from './routes.ts'

export const accessModule: ModuleManifest = {
  id: 'access',
  routes,
  jobs: [expireApprovalsJob],
  erasers: [grantsEraser, evidenceEraser],
  subscribers: [onEmployeeLeft, onRoleEnded, onRoleLinkRead, onConsentWithdrawn, onTextsErased],
}
