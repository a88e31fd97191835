import { entryNames } from './entry-names.ts'
import { accessModule } from './modules/access/module.ts'
import { archivesModule } from './modules/archives/module.ts'
import { auditModule } from './modules/audit/module.ts'
import { catalogueModule } from './modules/catalogue/module.ts'
import { consentModule } from './modules/consent/module.ts'
import { dingtalkModule } from './modules/dingtalk/module.ts'
import { erasureModule, erasureToday } from './modules/erasure/module.ts'
import { helpModule, helpToday } from './modules/help/module.ts'
import { leaversErasers, leaversModule, leaversToday } from './modules/leavers/module.ts'
import { leavingModule } from './modules/leaving/module.ts'
import { messagesModule } from './modules/messages/module.ts'
import { oversightModule } from './modules/oversight/module.ts'
import { passportsModule } from './modules/passports/module.ts'
import { peopleModule } from './modules/people/module.ts'
import { permissionsModule } from './modules/permissions/module.ts'
import { retentionModule } from './modules/retention/module.ts'
import { workModule, workToday } from './modules/work-sessions/module.ts'
import type { ModuleManifest } from './platform/module.ts'

const holders: readonly ModuleManifest[] = [
  auditModule(entryNames),
  catalogueModule,
  peopleModule,
  dingtalkModule,
  messagesModule,
  leavingModule,
  consentModule,
  retentionModule,
  accessModule,
  oversightModule(entryNames),
  archivesModule([...helpToday, ...workToday, ...erasureToday, ...leaversToday]),
  workModule,
  permissionsModule,
  passportsModule,
  helpModule,
]

const erasers = [...holders.flatMap(({ erasers: some = [] }) => some), ...leaversErasers]

/** Every module there is, in dependency order. The last two destroy what all say they hold. */
export const modules: readonly ModuleManifest[] = [
  ...holders,
  erasureModule(erasers),
  leaversModule(entryNames, erasers),
]
