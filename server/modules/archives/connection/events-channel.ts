import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { type Check, check } from './check.ts'

/** How events arrive. One arm per channel; Stream gets its own here, from what its client says of itself. */
export function eventsChannel(cx: Cx): Check {
  const title = text(cx.locale, 'connection.channel.title')
  const url = eventsUrl(cx)
  if (cx.deps.config.eventPush)
    return check('events_channel', 'events', {
      state: 'ok',
      title,
      found: text(cx.locale, 'connection.channel.push', { url }),
      todo: null,
    })
  return check('events_channel', 'events', {
    state: 'warn',
    title,
    found: text(cx.locale, 'connection.channel.none'),
    todo: text(cx.locale, 'connection.channel.noneTodo', { url }),
  })
}

/** What the developer console is given for HTTP push. */
export const eventsUrl = (cx: Cx) => `${cx.deps.config.publicUrl}/api/dingtalk/events`
