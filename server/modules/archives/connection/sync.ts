import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { catalogue } from '../../catalogue/index.ts'
import { hasSmartHr, listSyncs, type SyncView } from '../../dingtalk/index.ts'
import { openMassLeavings } from '../../leaving/index.ts'
import { type Check, check } from './check.ts'

/** Every night, with two hours for a long one. */
const freshMs = 26 * 3_600_000

export async function sync(cx: Cx): Promise<Check> {
  const syncs = await listSyncs(cx)
  const held = (await openMassLeavings(cx)).reduce((sum, { userIds }) => sum + userIds.length, 0)
  const { state, found, todo } = standing(cx, syncs)
  const smartHr = await hasSmartHr(cx.deps)
  return check('sync', 'sync', {
    state: (held > 0 || !smartHr) && state === 'ok' ? 'warn' : state,
    title: text(cx.locale, 'connection.sync.title'),
    found,
    details: [
      ...withheldOf(cx, syncs[0]),
      ...(held > 0 ? [text(cx.locale, 'connection.sync.massLeaving', { n: held })] : []),
      ...(smartHr ? [] : [text(cx.locale, 'connection.sync.noSmartHr')]),
    ],
    todo:
      todo ??
      (held > 0
        ? text(cx.locale, 'connection.sync.massLeavingTodo')
        : smartHr
          ? null
          : text(cx.locale, 'connection.sync.noSmartHrTodo')),
  })
}

function standing(cx: Cx, syncs: readonly SyncView[]): Pick<Check, 'state' | 'found' | 'todo'> {
  const say = (key: Parameters<typeof text>[1], params = {}) => text(cx.locale, key, params)
  const [newest] = syncs
  if (!newest) return { state: 'unknown', found: say('connection.sync.never'), todo: say('connection.sync.neverTodo') }
  if (newest.state === 'running') return { state: 'ok', found: say('connection.sync.running'), todo: null }
  const at = (one: SyncView) => localMinute(Date.parse(one.endedAt ?? one.startedAt), cx.timeZone)
  if (newest.state === 'failed')
    return { state: 'bad', found: say('connection.sync.failed', { at: at(newest) }), todo: newest.problem }
  if (Date.parse(newest.startedAt) < cx.now() - freshMs)
    return {
      state: 'warn',
      found: say('connection.sync.old', { at: at(newest) }),
      todo: say('connection.sync.oldTodo'),
    }
  return { state: 'ok', found: say('connection.sync.done', { at: at(newest) }), todo: null }
}

function withheldOf(cx: Cx, newest: SyncView | undefined): string[] {
  if (!newest || newest.withheldSections.length === 0) return []
  const titles = newest.withheldSections.map((key) => catalogue().section(key)?.titles[cx.locale] ?? key)
  return [text(cx.locale, 'connection.sync.withheld', { list: listOf(cx, titles) })]
}

/** 甲、乙和丙, as the reader's language writes it. */
const listOf = (cx: Cx, items: readonly string[]) =>
  new Intl.ListFormat(cx.locale, { style: 'short', type: 'unit' }).format(items)
