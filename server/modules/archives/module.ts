import type { ModuleManifest } from '#server/platform/module.ts'
import { watchConnection } from './connection/watch-connection.job.ts'
import { eraseWithdrawn } from './erase-withdrawn.job.ts'
import { importRoster } from './import-roster.job.ts'
import { tendImports } from './importing/tend-imports.job.ts'
import { routes } from './routes.ts'

export const archivesModule: ModuleManifest = {
  id: 'archives',
  routes,
  jobs: [importRoster, eraseWithdrawn, tendImports, watchConnection],
}
