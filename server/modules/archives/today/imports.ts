import { actorOf } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import { countedMax, namedMax, type TodaySource } from './today-source.ts'

interface Waiting {
  id: string
  state: 'examined' | 'checked'
  uploadedAt: number
  uploadedByName: string
}

/** Files that wait for somebody to say what their columns are, or to start the import. */
export const imports: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('archives.edit')) return null
  const waiting = await rows<Waiting>(
    cx.deps.db,
    `SELECT id, state, uploaded_at AS uploadedAt, uploaded_by_name AS uploadedByName FROM archives_imports
     WHERE state IN ('examined', 'checked') ORDER BY id DESC LIMIT ${countedMax + 1}`,
  )
  const counted = waiting.slice(0, countedMax)
  const oldest = counted.at(-1)
  if (!oldest) return null
  const iso = (at: number) => new Date(Number(at)).toISOString()
  return {
    kind: 'imports',
    title: text(cx.locale, 'today.imports'),
    count: counted.length,
    more: waiting.length > countedMax,
    overdue: 0,
    oldestAt: iso(oldest.uploadedAt),
    to: '/imports',
    newest: counted.slice(0, namedMax).map(({ id, state, uploadedAt, uploadedByName }) => ({
      id,
      title: text(cx.locale, 'today.importOf', {
        name: uploadedByName,
        state: text(cx.locale, `imports.state.${state}`),
      }),
      at: iso(uploadedAt),
    })),
  }
}
