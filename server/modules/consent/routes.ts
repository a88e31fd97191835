import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { getSection } from './get-section.ts'
import { listNotices } from './list-notices.ts'
import { listVersions, presentVersions } from './list-versions.ts'
import { saveDraft } from './save-draft.ts'

export const routes: readonly Route[] = [
  route(api['consent.notices'], (cx) => listNotices(cx)),
  route(api['consent.notice_versions'], async (cx, { params }) => ({
    items: await presentVersions(cx.deps.db, await listVersions(cx.deps.db, getSection(params.section).key)),
  })),
  route(api['consent.save_draft'], (cx, { params, body }) => saveDraft(cx, params.section, body)),
]
