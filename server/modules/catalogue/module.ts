import type { ModuleManifest } from '#server/platform/module.ts'
import { refreshCatalogue } from './passports/in-force.ts'

export const catalogueModule: ModuleManifest = {
  id: 'catalogue',
  refresh: ({ db }) => refreshCatalogue(db),
}
