import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { deliveriesStatus } from '../../messages/index.ts'
import { type Check, check, reasons } from './check.ts'

const problemMs = 24 * 3_600_000

export async function messages(cx: Cx): Promise<Check> {
  const say = (key: Parameters<typeof text>[1], params = {}) => text(cx.locale, key, params)
  const { waiting, oldestWaitingAt, waitingBy, failedBy } = await deliveriesStatus(cx)
  const failed = failedBy.reduce((sum, { count }) => sum + count, 0)
  const title = say('connection.messages.title')
  if (waiting === 0 && failed === 0)
    return check('messages', 'messages', { state: 'ok', title, found: say('connection.messages.none'), todo: null })
  const waited = oldestWaitingAt === null ? 0 : cx.now() - oldestWaitingAt
  const held = waiting > 0 && waitingBy.length > 0
  return check('messages', 'messages', {
    state: waited > problemMs ? 'bad' : held || failed > 0 ? 'warn' : 'ok',
    title,
    found: say('connection.messages.some', { waiting, failed }),
    details: reasons(cx, [...waitingBy, ...failedBy]),
    todo: failed > 0 ? say('connection.messages.failedTodo') : held ? say('connection.messages.waitingTodo') : null,
  })
}
