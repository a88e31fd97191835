import type { ModuleManifest } from '#server/platform/module.ts'
import { routes } from './routes.ts'

export const passportsModule: ModuleManifest = { id: 'passports', routes }
