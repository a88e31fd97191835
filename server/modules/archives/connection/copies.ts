import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { countCopies, sectionSources } from '../../dingtalk/index.ts'
import { listMirrored } from '../../people/index.ts'
import { sectionsWithSource } from '../sources/list-sources.ts'
import { type Check, check } from './check.ts'

/** A copy that stays in DingTalk, outside our control, is said in so many words. */
export async function copies(cx: Cx): Promise<Check> {
  const [sources, left] = await Promise.all([sectionSources(cx.deps.db), countCopies(cx.deps.db)])
  const details = sectionsWithSource().flatMap(({ key, titles }) => {
    if (sources.get(key)?.source !== 'taken_over') return titles[cx.locale]
    const count = left.get(key) ?? 0
    return count > 0 ? text(cx.locale, 'connection.copies.left', { section: titles[cx.locale], n: count }) : []
  })
  // Who left is not read (UNCONFIRMED U9): what lies there of them nobody here can see.
  const leavers = (await listMirrored(cx.deps.db)).filter(({ pool }) => pool === 'left').length
  const takenOver = [...sources.values()].some(({ source }) => source === 'taken_over')
  const alsoLeavers = takenOver && leavers > 0 ? [text(cx.locale, 'connection.copies.leavers', { n: leavers })] : []
  const title = text(cx.locale, 'connection.copies.title')
  if (details.length === 0)
    return check('copies', 'copies', {
      state: 'ok',
      title,
      found: text(cx.locale, 'connection.copies.none'),
      details: alsoLeavers,
      todo: null,
    })
  return check('copies', 'copies', {
    state: 'warn',
    title,
    found: text(cx.locale, 'connection.copies.found'),
    details: [...details, ...alsoLeavers],
    todo: text(cx.locale, 'connection.copies.todo'),
  })
}
