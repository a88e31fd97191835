import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue } from '../catalogue/index.ts'
import { listVersions, presentVersions } from './list-versions.ts'
import type { NoticeRow } from './notice.model.ts'

/** Per section what people are shown now, what they will be shown next, and what somebody is writing. */
export async function listNotices(cx: Cx): Promise<ResponseOf<Api['consent.notices']>> {
  const { db, config } = cx.deps
  const now = cx.now()
  const versions = await listVersions(db)
  const places = catalogue().sections.map((section) => {
    const own = versions.filter((one) => one.section === section.key)
    const published = own
      .filter(({ state }) => state === 'published')
      .sort((a, b) => Number(a.effectiveAt) - Number(b.effectiveAt))
    return {
      section,
      inForce: published.filter(({ effectiveAt }) => Number(effectiveAt) <= now).at(-1),
      coming: published.find(({ effectiveAt }) => Number(effectiveAt) > now),
      draft: own.find(({ state }) => state !== 'published'),
    }
  })
  const shown = places
    .flatMap(({ inForce, coming, draft }) => [inForce, coming, draft])
    .filter((one) => one !== undefined)
  const presented = new Map((await presentVersions(db, shown)).map((one) => [one.id, one]))
  const of = (one: NoticeRow | undefined) => (one && presented.get(one.id)) ?? null
  return {
    items: places.map(({ section, inForce, coming, draft }) => ({
      section: section.key,
      title: section.titles[cx.locale],
      basis: section.noticeBasis,
      inForce: of(inForce),
      coming: of(coming),
      draft: of(draft),
    })),
    requiredLocale: config.defaultLocale,
  }
}
