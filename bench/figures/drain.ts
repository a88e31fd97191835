import { eventRow } from '#server/modules/dingtalk/events/keep-event.ts'
import { processEvents } from '#server/modules/dingtalk/events/process-events.ts'
import { beginSync, syncPeople } from '#server/modules/dingtalk/index.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { emulatedCompany } from '#server/testing/emulated-company.ts'

const eventsPerPerson = 5
const kinds = ['user_modify_org', 'hrm_user_record_change', 'bpms_instance_change'] as const

/** An inbox full of events about everybody: events a second, and how many people each reading of leavings covers. */
export async function drainEvents(people: number, engine: 'sqlite' | 'mysql', mysqlServer: string) {
  const { cx, deps, emulator, close } = await emulatedCompany(people, engine, mysqlServer)
  try {
    await syncPeople(cx, await beginSync(cx))
    const events = Array.from({ length: people * eventsPerPerson }, (_, index) =>
      eventRow(deps.clock(), {
        key: `bench:${index}`,
        type: kinds[index % kinds.length] as string,
        topic: '',
        userIds: [`bench${Math.floor(index / eventsPerPerson)}`],
        bornAt: null,
      }),
    )
    await insertRows(deps.db, 'dingtalk_events', events)
    emulator.calls.clear()
    const began = performance.now()
    while ((await processEvents(deps)) > 0);
    const seconds = (performance.now() - began) / 1000
    const infos = emulator.calls.get('/v1.0/hrm/employees/dimissionInfos') ?? 0
    return { perSecond: events.length / seconds, callsPerFifty: infos / (people / 50) }
  } finally {
    await close()
  }
}
