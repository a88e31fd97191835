import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { eventsStatus } from '../../dingtalk/index.ts'
import { type Check, check, reasons } from './check.ts'

/** Waiting is normal for seconds and after an outage; what waits longer is worth a look, after a day it is a problem. */
const noteMs = 10 * 60_000
const problemMs = 24 * 3_600_000

export async function eventsInbox(cx: Cx): Promise<Check> {
  const say = (key: Parameters<typeof text>[1], params = {}) => text(cx.locale, key, params)
  const { lastReceivedAt, waiting, oldestWaitingAt, failedBy } = await eventsStatus(cx)
  const title = say('connection.inbox.title')
  if (lastReceivedAt === null)
    return check('events_inbox', 'events', {
      state: 'unknown',
      title,
      found: say('connection.inbox.never'),
      todo: say('connection.inbox.neverTodo'),
    })
  const waited = oldestWaitingAt === null ? 0 : cx.now() - oldestWaitingAt
  return check('events_inbox', 'events', {
    state: waited > problemMs ? 'bad' : waited > noteMs || failedBy.length > 0 ? 'warn' : 'ok',
    title,
    found:
      say('connection.inbox.last', { at: localMinute(lastReceivedAt, cx.timeZone) }) +
      (waiting > 0
        ? ` · ${say('connection.inbox.waiting', { n: waiting, minutes: Math.floor(waited / 60_000) })}`
        : ''),
    details: reasons(cx, failedBy),
    todo: waiting > 0 ? say('connection.inbox.waitingTodo') : null,
  })
}
