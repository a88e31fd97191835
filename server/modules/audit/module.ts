import { route } from '#server/platform/http/route.ts'
import type { ModuleManifest } from '#server/platform/module.ts'
import { api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { getEntry } from './get-entry.ts'
import { sealLogJob } from './seal/seal.job.ts'
import { pumpIndex } from './search/index-log.ts'
import { searchLog } from './search-log.ts'
import { tendTextsJob } from './texts/tend-texts.job.ts'

export function auditModule(names: EntryNames): ModuleManifest {
  return {
    id: 'audit',
    jobs: [sealLogJob, tendTextsJob],
    pumps: [pumpIndex],
    routes: [
      route(api['audit.search'], (cx, { query }) => searchLog(cx, query, names)),
      route(api['audit.get'], (cx, { params }) => getEntry(cx, params.entryId, names)),
    ],
  }
}
