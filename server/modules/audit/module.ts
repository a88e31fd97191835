import { route } from '#server/platform/http/route.ts'
import type { ModuleManifest } from '#server/platform/module.ts'
import { api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import { downloadExport, sendExport } from './export/download-export.ts'
import { listExports } from './export/load-export.ts'
import { goOn, makeExportJob, tendExportsJob } from './export/make-export.job.ts'
import { writeElsewhere } from './export/package-process.ts'
import { startExport } from './export/start-export.ts'
import { getEntry } from './get-entry.ts'
import { sealLogJob } from './seal/seal.job.ts'
import { sealState } from './seal/seal-state.ts'
import { stampHeadJob } from './seal/stamp-head.job.ts'
import { verifyLogJob } from './seal/verify-log.job.ts'
import { pumpIndex } from './search/index-log.ts'
import { searchLog } from './search-log.ts'
import { tendTextsJob } from './texts/tend-texts.job.ts'

export function auditModule(names: EntryNames): ModuleManifest {
  const making = makeExportJob({ names, write: writeElsewhere })
  return {
    id: 'audit',
    jobs: [sealLogJob, stampHeadJob, verifyLogJob, tendTextsJob, tendExportsJob(making)],
    pumps: [pumpIndex],
    routes: [
      route(api['audit.search'], (cx, { query }) => searchLog(cx, query, names)),
      route(api['audit.seal'], (cx) => sealState(cx)),
      route(api['audit.get'], (cx, { params }) => getEntry(cx, params.entryId, names)),
      route(api['audit.start_export'], (cx, { body }) =>
        startExport(cx, body, (exportId) => void goOn(cx.deps, making, exportId)),
      ),
      route(api['audit.exports'], (cx) => listExports(cx)),
      route(api['audit.download_export'], (cx, { params }) => downloadExport(cx, params.exportId)),
      route(api['audit.export_file'], (cx, { params }) => sendExport(cx, params.token)),
    ],
  }
}
