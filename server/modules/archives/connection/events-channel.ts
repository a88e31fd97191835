import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { adviseStored, streamStatus } from '../../dingtalk/index.ts'
import { type Check, check } from './check.ts'

/** How events arrive. One arm per channel. */
export async function eventsChannel(cx: Cx): Promise<Check> {
  const title = text(cx.locale, 'connection.channel.title')
  const url = eventsUrl(cx)
  const { eventChannel, eventPush } = cx.deps.config
  if (eventChannel === 'stream') return overStream(cx, title)
  if (eventChannel === 'push' && eventPush)
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

/** The gateway holds one connection per process; none means that only the poll and the nightly sync see changes. */
async function overStream(cx: Cx, title: string): Promise<Check> {
  const { connectedSince, problem, foreignEvents } = await streamStatus(cx)
  const at = (moment: number) => localMinute(moment, cx.timeZone)
  const advice = problem ? adviseStored(problem.code) : null
  const why = problem
    ? `${advice ? `${text(cx.locale, `connection.problem.${advice}`)} ` : ''}(${problem.code}) ${at(problem.at)}`
    : null
  return check('events_channel', 'events', {
    state: connectedSince === null ? 'bad' : 'ok',
    title,
    found:
      connectedSince === null
        ? text(cx.locale, 'connection.channel.streamDown')
        : text(cx.locale, 'connection.channel.stream', { at: at(connectedSince) }),
    details: [
      ...(connectedSince === null && why ? [why] : []),
      ...(foreignEvents > 0 ? [text(cx.locale, 'connection.channel.foreign', { n: foreignEvents })] : []),
    ],
    todo: connectedSince === null ? text(cx.locale, 'connection.channel.streamDownTodo') : null,
  })
}

/** What the developer console is given for HTTP push. */
export const eventsUrl = (cx: Cx) => `${cx.deps.config.publicUrl}/api/dingtalk/events`
