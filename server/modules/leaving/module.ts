import type { ModuleManifest } from '#server/platform/module.ts'
import { onMassLeavingAsked, onMassLeavingEnded, onMoved, onRoleEnded } from './ask-hr.ts'
import { remindOfMass } from './remind.job.ts'
import { routes } from './routes.ts'

export const leavingModule: ModuleManifest = {
  id: 'leaving',
  routes,
  jobs: [remindOfMass],
  subscribers: [onMoved, onMassLeavingAsked, onMassLeavingEnded, onRoleEnded],
}
