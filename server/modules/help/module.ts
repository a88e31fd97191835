import type { ModuleManifest } from '#server/platform/module.ts'
import { tendAlarmsJob } from './alarms/tend-alarms.job.ts'
import { wordsEraser } from './erase-words.ts'
import { forgetOldJob } from './forget-old.job.ts'
import { routes } from './routes.ts'

export { helpToday } from './today.ts'

export const helpModule: ModuleManifest = {
  id: 'help',
  routes,
  jobs: [tendAlarmsJob, forgetOldJob],
  erasers: [wordsEraser],
}
