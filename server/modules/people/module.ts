import type { ModuleManifest } from '#server/platform/module.ts'
import { endPastRolesJob } from './end-past-roles.job.ts'
import { coreEraser } from './erase-core.ts'
import { routes } from './routes.ts'

export const peopleModule: ModuleManifest = { id: 'people', routes, jobs: [endPastRolesJob], erasers: [coreEraser] }
