import type { Cx } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { catalogue, type SectionDef } from '../catalogue/index.ts'
import { noticesInForce, type RecordedNotice } from './notices.ts'
import { recordNotice } from './record-notice.ts'

function presentNotice(cx: Cx, section: SectionDef, notice: RecordedNotice | undefined) {
  return {
    section: section.key,
    title: section.titles[cx.locale],
    basis: section.noticeBasis,
    recorded: notice
      ? {
          id: notice.id,
          version: notice.version,
          textHash: notice.textHash,
          at: new Date(notice.recordedAt).toISOString(),
          byName: notice.recordedByName,
        }
      : null,
  }
}

export const routes: readonly Route[] = [
  route(api['consent.notices'], async (cx) => {
    const notices = await noticesInForce(cx.deps.db)
    return { items: catalogue().sections.map((section) => presentNotice(cx, section, notices.get(section.key))) }
  }),
  route(api['consent.record_notice'], async (cx, { body }) => {
    await recordNotice(cx, body)
    const notices = await noticesInForce(cx.deps.db)
    return presentNotice(cx, catalogue().section(body.section) as SectionDef, notices.get(body.section))
  }),
]
