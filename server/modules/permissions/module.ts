import type { ModuleManifest } from '#server/platform/module.ts'
import { routes } from './routes.ts'

/** The editor's face. What is edited belongs to catalogue, who agrees to access. */
export const permissionsModule: ModuleManifest = { id: 'permissions', routes }
