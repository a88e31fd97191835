import { Company } from '#server/dingtalk-emulator/company/company.ts'
import { emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { createDingTalkClient } from '#server/modules/dingtalk/index.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'

const perDepartment = 100

export interface DingTalkCall {
  api: string
  /** Milliseconds, on the client's clock. */
  at: number
}

/**
 * A company of any size in the emulator, and the program's client before it. The client keeps the platform's limits on
 * a clock that waiting moves: nobody waits, and what would have been waited can be read.
 */
export async function emulatedCompany(people: number, engine: 'sqlite' | 'mysql', mysqlServer?: string) {
  const company = new Company()
  company.departments.set(1, { id: 1, name: '公司', englishName: 'Company', parentId: 0, managers: [] })
  for (let index = 0; index < people; index++) {
    const id = 2 + Math.floor(index / perDepartment)
    if (!company.departments.has(id))
      company.departments.set(id, {
        id,
        name: `第${id - 1}部`,
        englishName: `Team ${id - 1}`,
        parentId: 1,
        managers: [],
      })
    company.addPerson({ userId: `bench${index}`, name: `员工${index}`, departmentIds: [id] })
  }
  let clock = Date.now
  const emulator = await startEmulator({ company, clock: () => clock() })
  const dingtalk = { ...emulatedApp, apiUrl: emulator.url, oapiUrl: emulator.url, loginUrl: emulator.url }
  const test = await createTestDeps({
    engine,
    ...(mysqlServer ? { mysqlServer } : {}),
    startAt: Date.now(),
    config: { dingtalk },
  })
  clock = () => test.deps.clock()
  const calls: DingTalkCall[] = []
  let waited = 0
  // The emulator's clock, which ends tokens, is the test's.
  const now = () => test.deps.clock() + waited
  test.deps.dingtalk = createDingTalkClient(dingtalk, {
    now,
    wait: async (ms) => {
      waited += ms
    },
    onCall: (api) => void calls.push({ api, at: now() }),
  })
  return {
    cx: test.cx,
    deps: test.deps,
    advance: test.advance,
    company,
    emulator,
    calls,
    now,
    close: async () => {
      await emulator.close()
      await test.close()
    },
  }
}
