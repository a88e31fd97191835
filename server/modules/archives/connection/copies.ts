import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { catalogue, neverImported, type SectionDef } from '../../catalogue/index.ts'
import { type Check, check } from './check.ts'

/** A copy that stays in DingTalk, outside our control, is said in so many words. */
export function copies(cx: Cx): Check {
  const sections = mirroredSections()
  const title = text(cx.locale, 'connection.copies.title')
  if (sections.length === 0)
    return check('copies', 'copies', {
      state: 'ok',
      title,
      found: text(cx.locale, 'connection.copies.none'),
      todo: null,
    })
  return check('copies', 'copies', {
    state: 'warn',
    title,
    found: text(cx.locale, 'connection.copies.found'),
    details: sections.map(({ titles }) => titles[cx.locale]),
    todo: text(cx.locale, 'connection.copies.todo'),
  })
}

/** Sections read from DingTalk's roster: the original is still there. */
function mirroredSections(): SectionDef[] {
  return catalogue().sections.filter(({ fields }) =>
    fields.some(({ dingtalk }) => dingtalk.some((code) => !neverImported.test(code))),
  )
}
