import type { Eraser } from '#server/platform/erasing.ts'
import type { ModuleManifest } from '#server/platform/module.ts'
import type { EntryNames } from '../audit/index.ts'
import { linksEraser } from './erase-links.ts'
import { routes } from './routes.ts'
import { tendOutbox } from './tend-outbox.job.ts'
import { onAnswered, onMoved } from './write-by-itself.ts'

export { leaversToday } from './today.ts'

export const leaversErasers: readonly Eraser[] = [linksEraser]

/** What somebody who left may still do, and what somebody who came back says of before. Erasers are those of every module. */
export const leaversModule = (names: EntryNames, erasers: readonly Eraser[]): ModuleManifest => ({
  id: 'leavers',
  routes: routes(names, erasers),
  jobs: [tendOutbox],
  subscribers: [onMoved, onAnswered],
  erasers: leaversErasers,
})
