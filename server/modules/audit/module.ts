import { route } from '#server/platform/http/route.ts'
import type { ModuleManifest } from '#server/platform/module.ts'
import { api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { getEntry } from './get-entry.ts'
import { listLooks } from './list-looks.ts'
import { sealLogJob } from './seal/seal.job.ts'
import { pumpIndex } from './search/index-log.ts'
import { searchLog } from './search-log.ts'

export function auditModule(names: EntryNames): ModuleManifest {
  return {
    id: 'audit',
    jobs: [sealLogJob],
    pumps: [pumpIndex],
    routes: [
      route(api['audit.search'], (cx, { query }) => searchLog(cx, query, names)),
      route(api['audit.get'], (cx, { params }) => getEntry(cx, params.entryId, names)),
      route(api['audit.looks_at_me'], (cx, { query }) => listLooks(cx, query, names)),
    ],
  }
}
