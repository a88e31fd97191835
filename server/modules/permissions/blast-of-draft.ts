import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type Change, catalogue, compareSets, loadDraft, permissionsInForce, widens } from '../catalogue/index.ts'
import { blastRadius } from './blast-radius.ts'

/** Whom the draft would show more than what is in force, and which notices would have to say so. */
export async function blastOfDraft(cx: Cx): Promise<ResponseOf<Api['permissions.blast']>> {
  const { db } = cx.deps
  const [draft, inForce] = await Promise.all([loadDraft(db), permissionsInForce(db, cx.now())])
  const radius = await blastRadius(cx, inForce, draft)
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
    notices: noticesToRead(cx, compareSets(inForce, draft, catalogue().fields).filter(widens)),
  }
}

/**
 * Sections that somebody newly reads: what their notice says of readers is prose, often that others see nothing, so
 * each of them has to be read again by a person.
 */
function noticesToRead(cx: Cx, widened: readonly Change[]) {
  const newReaders = widened.filter(({ viewer, from }) => from === 'hidden' && viewer !== 'own')
  return catalogue().sections.flatMap(({ key, titles, fields }) => {
    const viewers = new Set(
      newReaders.filter(({ field }) => fields.some((one) => one.key === field)).map(({ viewer }) => viewer),
    )
    const readers = [...viewers].map((viewer) => text(cx.locale, `permissions.viewer.${viewer}`))
    return readers.length === 0 ? [] : [{ section: key, title: titles[cx.locale], readers }]
  })
}
