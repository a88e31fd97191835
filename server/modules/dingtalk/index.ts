import type { DingTalkClient } from './client/create-client.ts'

export { createDingTalkClient } from './client/create-client.ts'
export { DingTalkError } from './client/dingtalk-error.ts'
export { MassLeave, syncPeople } from './roster/sync-people.ts'
export { beginSync, endSync, listSyncs, reportSync, type SyncView } from './roster/sync-progress.ts'

declare module '#server/platform/context.ts' {
  interface Deps {
    dingtalk: DingTalkClient
  }
}
