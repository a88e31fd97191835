import type { ModuleManifest } from '#server/platform/module.ts'
import { answerRoutes } from './answer-routes.ts'
import { routes } from './routes.ts'

export const consentModule: ModuleManifest = { id: 'consent', routes: [...routes, ...answerRoutes] }
