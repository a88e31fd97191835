import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import { type Change, catalogue, compareSets, loadDraft, permissionsInForce, widens } from '../catalogue/index.ts'
import { noticesInForce, noticeTexts } from '../consent/index.ts'
import { blastRadius } from './blast-radius.ts'

/** Whom the draft would show more than what is in force, and which notices would have to say so. */
export async function blastOfDraft(cx: Cx): Promise<ResponseOf<Api['permissions.blast']>> {
  const { db } = cx.deps
  const [draft, inForce] = await Promise.all([loadDraft(db), permissionsInForce(db, cx.now())])
  const radius = await blastRadius(db, inForce, draft)
  return {
    readers: radius.readers,
    values: radius.values,
    fields: radius.fields.map(({ field, readers, values }) => {
      const label = catalogue().field(field)?.labels[cx.locale] ?? field
      return {
        field,
        label,
        readers,
        values,
        sentence: text(cx.locale, 'permissions.blast.field', { readers, values, field: label }),
      }
    }),
    notices: await noticesToChange(cx, compareSets(inForce, draft, catalogue().fields).filter(widens)),
  }
}

/** A reader whom the notice in force, in the organisation's language, does not call by name has to be added to it. */
async function noticesToChange(cx: Cx, widened: readonly Change[]) {
  const { db, config } = cx.deps
  const newReaders = widened.filter(({ viewer, from }) => from === 'hidden' && viewer !== 'own')
  const notices = await noticesInForce(db, cx.now())
  const texts = await noticeTexts(
    db,
    [...notices.values()].map(({ id }) => id),
    config.defaultLocale,
    'zh-CN',
  )
  return catalogue().sections.flatMap(({ key, titles, fields }) => {
    const viewers = [
      ...new Set(newReaders.filter(({ field }) => fields.some((one) => one.key === field)).map(({ viewer }) => viewer)),
    ]
    const notice = notices.get(key)
    const told = (notice && texts.get(notice.id)?.text) ?? ''
    const unnamed = viewers.filter(
      (viewer) => !told.includes(text(config.defaultLocale, `permissions.called.${viewer}`)),
    )
    return unnamed.length === 0
      ? []
      : [
          {
            section: key,
            title: titles[cx.locale],
            readers: unnamed.map((viewer: ViewerId) => text(cx.locale, `permissions.viewer.${viewer}`)),
          },
        ]
  })
}
