import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { acceptAll } from './accept-all.ts'
import { correctFault } from './correct-fault.ts'
import { discardImport } from './discard-import.ts'
import { examineImport } from './examine-import.ts'
import { exportReport } from './export-report.ts'
import { listFaults } from './list-faults.ts'
import { listImports } from './list-imports.ts'
import { viewImport, viewImportById } from './present-import.ts'
import { saveMapping } from './save-mapping.ts'
import { startCheck } from './start-check.ts'
import { startImport } from './start-import.ts'
import { recordRefusedUpload, uploadImport } from './upload-import.ts'

export const importingRoutes: readonly Route[] = [
  route(api['imports.upload'], async (cx, { upload }) => viewImport(cx, await uploadImport(cx, upload)), {
    onInvalid: (cx, _, error) => recordRefusedUpload(cx, error, null),
  }),
  route(api['imports.list'], (cx, { query }) => listImports(cx, query)),
  route(api['imports.get'], (cx, { params }) => viewImportById(cx, params.importId)),
  route(api['imports.examine'], (cx, { params, query }) => examineImport(cx, params.importId, query)),
  route(api['imports.save_mapping'], async (cx, { params, body }) =>
    viewImport(cx, await saveMapping(cx, params.importId, body)),
  ),
  route(api['imports.check'], async (cx, { params }) => viewImport(cx, await startCheck(cx, params.importId))),
  route(api['imports.faults'], (cx, { params, query }) => listFaults(cx, params.importId, query)),
  route(api['imports.correct'], async (cx, { params, body }) => {
    const { fault, one } = await correctFault(cx, params.importId, params.faultId, body)
    return { fault, import: await viewImport(cx, one) }
  }),
  route(api['imports.accept_all'], async (cx, { params, body }) => {
    const accepted = await acceptAll(cx, params.importId, body.kind)
    return { accepted, import: await viewImportById(cx, params.importId) }
  }),
  route(api['imports.report'], (cx, { params }) => exportReport(cx, params.importId)),
  route(api['imports.start'], async (cx, { params, body }) =>
    viewImport(cx, await startImport(cx, params.importId, body.revision)),
  ),
  route(api['imports.discard'], async (cx, { params }) => viewImport(cx, await discardImport(cx, params.importId))),
]
