import type { ModuleManifest } from '#server/platform/module.ts'
import { workEraser } from './erase-work.ts'
import { routes } from './routes.ts'
import { tendWorkJob } from './tend-work.job.ts'

export { workToday } from './today.ts'

export const workModule: ModuleManifest = { id: 'work-sessions', routes, jobs: [tendWorkJob], erasers: [workEraser] }
