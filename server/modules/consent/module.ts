import type { ModuleManifest } from '#server/platform/module.ts'
import { routes } from './routes.ts'

export const consentModule: ModuleManifest = { id: 'consent', routes }
