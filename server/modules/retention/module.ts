import type { ModuleManifest } from '#server/platform/module.ts'
import { groundsEraser } from './erase-grounds.ts'
import { onMoved, onRulesAgreed, recomputeDue } from './recompute.job.ts'
import { remindOfHolds } from './remind-of-holds.job.ts'
import { routes } from './routes.ts'

export const retentionModule: ModuleManifest = {
  id: 'retention',
  routes,
  jobs: [recomputeDue, remindOfHolds],
  subscribers: [onMoved, onRulesAgreed],
  erasers: [groundsEraser],
}
