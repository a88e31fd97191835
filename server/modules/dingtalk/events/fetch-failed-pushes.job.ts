import { perKey } from '#server/lib/per-key.ts'
import type { Deps } from '#server/platform/context.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { keepEvent } from './keep-event.ts'
import { readFailedPush } from './read-failed-push.ts'

/** DingTalk forgets what it told: what the database refused is held here until the next try. */
const notKept = perKey<Deps, unknown[]>(() => [])

/** Pushes that never reached us, every few minutes off the full hour; the call is outside the quota. */
export const fetchFailedPushes = defineJob({
  id: 'dingtalk.fetch_failed_pushes',
  everyMs: 5 * 60_000,
  offsetMs: 2 * 60_000 + 13_000,
  async run({ deps }) {
    if (deps.config.eventChannel !== 'push' || !deps.config.eventPush) return
    await keepAll(deps)
    for (let more = true; more; ) {
      const page = await deps.dingtalk.takeFailedPushes()
      notKept(deps).push(...page.items)
      await keepAll(deps)
      more = page.more && page.items.length > 0
    }
  },
})

async function keepAll(deps: Deps): Promise<void> {
  const waiting = notKept(deps)
  const items = [...waiting]
  if (items.length === 0) return
  const found = items.flatMap((item) => readFailedPush(item) ?? [])
  const ours = found.filter(({ corpId }) => [undefined, deps.config.dingtalk.corpId].includes(corpId))
  if (ours.length < items.length)
    deps.log.warn({ events: items.length - ours.length }, 'failed pushes that are not ours or not readable')
  await Promise.all(ours.map(({ event }) => keepEvent(deps, event)))
  // More may have come in meanwhile.
  waiting.splice(0, items.length)
}
