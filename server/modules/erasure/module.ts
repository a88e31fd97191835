import type { Eraser } from '#server/platform/erasing.ts'
import type { ModuleManifest } from '#server/platform/module.ts'
import { announceLists } from './announce.job.ts'
import { eraseDueJob } from './erase-due.job.ts'
import { eraseWithdrawnJob } from './erase-withdrawn.job.ts'
import { routes } from './routes.ts'

export { erasureToday } from './today.ts'

/** Destroys what the other modules say they hold; it owns no personal word itself. */
export const erasureModule = (erasers: readonly Eraser[]): ModuleManifest => ({
  id: 'erasure',
  routes,
  jobs: [eraseDueJob(erasers), eraseWithdrawnJob(erasers), announceLists],
})
