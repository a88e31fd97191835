import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { type Check, check } from './check.ts'

const noteMs = 60_000
/** From here on pushed events are turned away as stale. */
const problemMs = 10 * 60_000

export function clock(cx: Cx): Check {
  const say = (key: Parameters<typeof text>[1], params = {}) => text(cx.locale, key, params)
  const title = say('connection.clock.title')
  const offset = cx.deps.dingtalkClock.offset()
  if (!offset)
    return check('clock', 'clock', {
      state: 'unknown',
      title,
      found: say('connection.clock.unknown'),
      todo: say('connection.clock.unknownTodo'),
    })
  const apart = Math.abs(offset.ms)
  const seconds = Math.max(1, Math.ceil(apart / 1000))
  const far = apart > noteMs
  return check('clock', 'clock', {
    state: apart > problemMs ? 'bad' : far ? 'warn' : 'ok',
    title,
    found: say(`connection.clock.${far ? (offset.ms > 0 ? 'behind' : 'ahead') : 'same'}`, { seconds }),
    todo: far ? say('connection.clock.todo') : null,
    at: new Date(offset.measuredAt).toISOString(),
  })
}
