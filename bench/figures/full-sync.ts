import { beginSync, syncPeople } from '#server/modules/dingtalk/index.ts'
import { isCounted } from '#server/modules/dingtalk/quota/is-counted.ts'
import { emulatedCompany } from '#server/testing/emulated-company.ts'

/** A sync of everybody under the platform's limits: its calls, the busiest second of one API, and how long it would take. */
export async function fullSync(people: number, mysqlServer: string) {
  const { cx, calls, now, close } = await emulatedCompany(people, 'sqlite', mysqlServer)
  try {
    const began = now()
    const { people: read } = await syncPeople(cx, await beginSync(cx))
    if (read !== people) throw new Error(`${read} of ${people} people were read`)
    const seconds = new Map<string, number>()
    for (const { api, at } of calls) {
      const second = `${api} ${Math.floor(at / 1000)}`
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
    }
    return {
      calls: calls.length,
      counted: calls.filter(({ api }) => isCounted(api)).length,
      busiest: Math.max(...seconds.values()),
      minutes: (now() - began) / 60_000,
    }
  } finally {
    await close()
  }
}
