import type { DingTalkClient } from './client/create-client.ts'
import type { ClockWatch } from './clock/watch-clock.ts'
import type { CallCounter } from './quota/count-calls.ts'

export { createDingTalkClient } from './client/create-client.ts'
export { DingTalkError } from './client/dingtalk-error.ts'
export { type ClockWatch, createClockWatch } from './clock/watch-clock.ts'
export { type EventsStatus, eventsStatus } from './events/events-status.ts'
export { type AdviceId, adviseStored, passing } from './permissions/advise.ts'
export { permissionChecks } from './permissions/permission-checks.ts'
export { type CallCounter, createCallCounter } from './quota/count-calls.ts'
export { type QuotaStatus, quotaStatus } from './quota/quota-status.ts'
export { listRoles } from './roles/list-roles.ts'
export { readRoleLinks } from './roles/read-role-links.ts'
export { MassLeavingAsked, MassLeavingEnded } from './roster/events.ts'
export { answerMassLeaving, type MassLeaving, massLeavings, versionOf } from './roster/mass-leavings.ts'
export { MassLeave } from './roster/move-all.ts'
export { syncPeople } from './roster/sync-people.ts'
export { beginSync, endSync, hasSmartHr, listSyncs, reportSync, type SyncView } from './roster/sync-progress.ts'
export {
  copiesOf,
  copiesOfMany,
  countCopies,
  decideSource,
  listCopies,
  markChecked,
  saveCopies,
  sectionSources,
} from './sources/sources.ts'
export { type StreamStatus, streamStatus } from './stream/stream-status.ts'

declare module '#server/platform/context.ts' {
  interface Deps {
    dingtalk: DingTalkClient
    /** Counts what the client calls, for the month's quota. */
    dingtalkCalls: CallCounter
    /** Compares our clock with DingTalk's. */
    dingtalkClock: ClockWatch
  }
}
