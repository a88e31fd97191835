import type { ModuleManifest } from '#server/platform/module.ts'
import type { EntryNames } from '../audit/index.ts'
import { watchLogJob } from './alerts/watch.job.ts'
import { routes } from './routes.ts'
import { drawSamplesJob } from './samples/draw-samples.job.ts'
import { onAlarmEnded, onAlarmRaised, tellAlarmsJob } from './seal/tell-alarms.ts'
import { tellHeadJob } from './seal/tell-head.job.ts'

export function oversightModule(names: EntryNames): ModuleManifest {
  return {
    id: 'oversight',
    routes: routes(names),
    jobs: [watchLogJob, drawSamplesJob, tellHeadJob, tellAlarmsJob],
    subscribers: [onAlarmRaised, onAlarmEnded],
  }
}
