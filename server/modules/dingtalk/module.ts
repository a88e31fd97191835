import type { ModuleManifest } from '#server/platform/module.ts'
import { eventsEraser } from './events/erase-events.ts'
import { fetchFailedPushes } from './events/fetch-failed-pushes.job.ts'
import { forgetEvents } from './events/forget-events.job.ts'
import { processEvents } from './events/process-events.ts'
import { watchQuota } from './quota/watch-quota.job.ts'
import { pollStates } from './roster/poll-states.job.ts'
import { routes } from './routes.ts'
import { startStream } from './stream/start-stream.ts'

export const dingtalkModule: ModuleManifest = {
  id: 'dingtalk',
  routes,
  jobs: [watchQuota, forgetEvents, fetchFailedPushes, pollStates],
  erasers: [eventsEraser],
  pumps: [processEvents],
  services: [(deps) => startStream(deps)],
}
