import type { ModuleManifest } from '#server/platform/module.ts'
import { watchConnection } from './connection/watch-connection.job.ts'
import { archiveErasers } from './erasing/erasers.ts'
import { importRoster } from './import-roster.job.ts'
import { tendImports } from './importing/tend-imports.job.ts'
import { routes } from './routes.ts'
import type { TodaySource } from './today/today-source.ts'

/** Modules to the right say what waits in them: `moreToday` comes first. */
export const archivesModule = (moreToday: readonly TodaySource[]): ModuleManifest => ({
  id: 'archives',
  routes: routes(moreToday),
  erasers: archiveErasers,
  jobs: [importRoster, tendImports, watchConnection],
})
