import type { ModuleManifest } from '#server/platform/module.ts'
import { watchConnection } from './connection/watch-connection.job.ts'
import { archiveErasers } from './erasing/erasers.ts'
import { importRoster } from './import-roster.job.ts'
import { tendImports } from './importing/tend-imports.job.ts'
import { routes } from './routes.ts'

export const archivesModule: ModuleManifest = {
  id: 'archives',
  routes,
  erasers: archiveErasers,
  jobs: [importRoster, tendImports, watchConnection],
}
