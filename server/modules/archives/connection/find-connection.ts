import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { permissionChecks } from '../../dingtalk/index.ts'
import { signInsSeen } from '../../people/index.ts'
import type { Check } from './check.ts'
import { clock } from './clock.ts'
import { copies } from './copies.ts'
import { eventsChannel } from './events-channel.ts'
import { eventsInbox } from './events-inbox.ts'
import { messages } from './messages.ts'
import { quota } from './quota.ts'
import { findSteps } from './steps.ts'
import { sync } from './sync.ts'

/** In the order they are shown, after the permissions. */
const sources: readonly ((cx: Cx) => Check | Promise<Check>)[] = [
  eventsChannel,
  eventsInbox,
  sync,
  quota,
  messages,
  clock,
  copies,
]

/** How the connection stands, from what is stored and measured: looking at the page asks DingTalk nothing. */
export async function findConnection(cx: Cx): Promise<ResponseOf<Api['dingtalk.connection']>> {
  const seen = await signInsSeen(cx.deps.db)
  const [permissions, others] = await Promise.all([
    permissionChecks(cx, seen),
    Promise.all(sources.map((find) => find(cx))),
  ])
  const checks = [...permissions, ...others]
  return { checks, steps: await findSteps(cx, { checks, seen }) }
}
