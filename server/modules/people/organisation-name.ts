import type { Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'

/** DingTalk's top department bears the organisation's name; before the first sync the app's own stands in. */
export async function organisationName(cx: Cx): Promise<string> {
  const top = await row<{ name: string }>(
    cx.deps.db,
    'SELECT name FROM people_departments WHERE parent_id IS NULL AND vanished_at IS NULL ORDER BY id LIMIT 1',
  )
  return top?.name ?? text(cx.locale, 'shell.name')
}
