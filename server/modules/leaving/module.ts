import type { ModuleManifest } from '#server/platform/module.ts'
import { onMassLeavingAsked, onMassLeavingEnded, onMoved } from './ask-hr.ts'
import { routes } from './routes.ts'

export const leavingModule: ModuleManifest = {
  id: 'leaving',
  routes,
  subscribers: [onMoved, onMassLeavingAsked, onMassLeavingEnded],
}
