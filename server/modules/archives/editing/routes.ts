import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { acceptCorrection } from './accept-correction.ts'
import { getForm } from './get-form.ts'
import { listCorrections, listMyCorrections, presentOne } from './list-corrections.ts'
import { listVersions } from './list-versions.ts'
import { openCorrection } from './open-correction.ts'
import { refuseCorrection } from './refuse-correction.ts'
import { saveSection } from './save-section.ts'
import { withdrawCorrection } from './withdraw-correction.ts'

export const editingRoutes: readonly Route[] = [
  route(api['editing.form'], (cx, { params }) => getForm(cx, params.employeeId)),
  route(api['editing.save'], (cx, { params, body }) => saveSection(cx, params.employeeId, params.section, body)),
  route(api['editing.versions'], (cx, { params }) => listVersions(cx, params.employeeId, params.field)),
  route(api['editing.corrections'], (cx, { query }) => listCorrections(cx, query)),
  route(api['editing.my_corrections'], (cx, { query }) => listMyCorrections(cx, query)),
  route(api['editing.open_correction'], (cx, { params }) => openCorrection(cx, params.correctionId)),
  route(api['editing.accept_correction'], async (cx, { params, body }) => {
    await acceptCorrection(cx, params.correctionId, body.basis)
    return presentOne(cx, params.correctionId)
  }),
  route(api['editing.refuse_correction'], async (cx, { params, body }) => {
    await refuseCorrection(cx, params.correctionId, body.note)
    return presentOne(cx, params.correctionId)
  }),
  route(api['editing.withdraw_correction'], async (cx, { params }) => {
    await withdrawCorrection(cx, params.correctionId)
    return presentOne(cx, params.correctionId)
  }),
]
