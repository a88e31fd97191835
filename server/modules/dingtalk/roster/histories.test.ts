import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatedPerson } from '#server/dingtalk-emulator/company/company.ts'
import { seededRandom } from '#server/dingtalk-emulator/company/invented-people.ts'
import type { EmulatedEvent } from '#server/dingtalk-emulator/events.ts'
import type { Actor, Cx, Deps } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { emulatedCompany } from '#server/testing/emulated-company.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { type EmploymentStateId, poolOf } from '#shared/vocabulary/states.ts'
import type { DingTalkClient } from '../client/create-client.ts'
import { keepEvent } from '../events/keep-event.ts'
import { processEvents } from '../events/process-events.ts'
import { eventOf, readEnvelope } from '../events/read-event.ts'
import { answerMassLeaving, massLeavings, versionOf } from './mass-leavings.ts'
import { pollStates } from './poll-states.job.ts'
import { syncPeople } from './sync-people.ts'
import { beginSync, endSync } from './sync-progress.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const people = 40
const stepsPerPerson = 7
/** Each round plays a history for each person: a thousand histories an engine. */
const rounds = 25
const dayMs = 86_400_000
type Company = Awaited<ReturnType<typeof emulatedCompany>>

class Death extends Error {}
let deaths = 0

/** What is true of somebody in DingTalk, said in our words without looking at how we read it. */
function truthOf({ listed, dimission }: EmulatedPerson): EmploymentStateId {
  if (listed) return dimission === 4 ? 'submitted' : dimission === 1 ? 'pending' : 'active'
  return dimission === 2 ? 'left' : 'to_confirm'
}

describe.each(engines)('random histories on %s', (engine) => {
  let world: Company
  /** What DingTalk said and nobody has delivered yet. */
  const told: EmulatedEvent[] = []
  const delivered: EmulatedEvent[] = []
  beforeAll(async () => {
    world = await emulatedCompany(people, engine, mysqlServer)
    await sync()
    world.emulator.events.deliverTo((event) => void told.push(event))
  }, 120_000)
  afterAll(() => world?.close())

  async function sync(): Promise<void> {
    const id = await beginSync(world.cx)
    try {
      await syncPeople(world.cx, id)
    } finally {
      await endSync(world.cx, id, null)
    }
  }

  const deliver = async (event: EmulatedEvent) => {
    const { fields, ...envelope } = event
    const message = JSON.stringify({ ...envelope, ...fields })
    const read = readEnvelope(message)
    if (read) await keepEvent(world.deps, eventOf(read, message))
    delivered.push(event)
  }

  /** One change of somebody in DingTalk, whatever may happen to them now. */
  function change(random: () => number, person: EmulatedPerson): void {
    const { company, deps } = world
    const { userId } = person
    const at = deps.clock()
    const goes = [() => company.leave(userId, at), () => company.removeFromContacts(userId, at)]
    const ways = !person.listed
      ? [() => company.rehire(userId), () => company.rehire(userId, { staleRecord: true })]
      : person.dimission === 4
        ? [
            () => company.approveResignation(userId),
            () => company.refuseResignation(userId),
            () => company.withdraw(userId),
            ...goes,
          ]
        : person.dimission === 1
          ? [() => company.withdraw(userId), ...goes]
          : [
              () => company.resign(userId, at + 30 * dayMs),
              () => company.modifyPerson(userId, { title: `岗位${Math.floor(random() * 9)}` }),
              ...goes,
            ]
    ways[Math.floor(random() * ways.length)]?.()
  }

  /** The network between: some events never come, some twice, all in any order, some much later. */
  async function deliverSome(random: () => number): Promise<void> {
    told.sort(() => random() - 0.5)
    for (const event of told.splice(0, Math.floor(random() * (told.length + 1)))) {
      if (random() < 0.25) continue
      await deliver(event)
      if (random() < 0.2) await deliver(event)
    }
    if (delivered.length > 0 && random() < 0.3)
      await deliver(delivered[Math.floor(random() * delivered.length)] as EmulatedEvent)
  }

  /**
   * A worker takes what is due and dies: at some call to DingTalk, or in the middle of some transaction (each reads the
   * clock), which the database rolls back. From then on it asks and writes nothing; what it leased stays so until the
   * lease ends.
   */
  async function dieAtWork(random: () => number): Promise<void> {
    let points = Math.floor(random() * 40)
    let died: () => void = () => undefined
    const death = new Promise<void>((resolve) => {
      died = resolve
    })
    const dingtalk = new Proxy(world.deps.dingtalk, {
      get:
        (client, name) =>
        (...input: unknown[]) => {
          if (points-- > 0) return (client[name as keyof DingTalkClient] as (...input: unknown[]) => unknown)(...input)
          died()
          return new Promise(() => undefined)
        },
    })
    const clock = () => {
      if (points-- <= 0) throw new Death()
      return world.deps.clock()
    }
    const dying: Deps = { ...world.deps, dingtalk, clock }
    await Promise.race([
      death,
      processEvents(dying).catch((error) => {
        if (points > 0) throw error
        deaths++
      }),
    ])
  }

  /** A second worker comes while the first is at it, with what has arrived meanwhile. */
  async function workSideBySide(random: () => number): Promise<void> {
    const first = processEvents(world.deps)
    await deliverSome(random)
    await Promise.all([first, processEvents(world.deps)])
  }

  async function work(random: () => number): Promise<void> {
    const luck = random()
    if (luck < 0.2) await dieAtWork(random)
    else if (luck < 0.35)
      world.emulator.faults.push({ path: '/topapi/v2/user/get', times: 1 + Math.floor(random() * 9), kind: '504' })
    else if (luck < 0.6) await workSideBySide(random)
    else await processEvents(world.deps)
    if (random() < 0.2) world.advance(Math.floor(random() * 20 * 60_000))
    if (random() < 0.1) await poll().catch(() => undefined)
  }

  const poll = () => pollStates.run(world.cx, { runId: 'test', progress: null, save: async () => undefined })

  /** HR says that it is true; in the end everybody who is held was. */
  async function confirmMass(): Promise<void> {
    const hr: Cx = { ...world.cx, actor: { employeeId: '0'.repeat(26), name: '周敏' } as Actor }
    for (const question of await massLeavings(world.deps.db, world.deps.clock()))
      if (question.state === 'open') await answerMassLeaving(hr, question.id, true, versionOf(question))
  }

  /** Everything calms down: leases and pauses end, what waits is worked on, the poll and the night come. */
  async function settle(): Promise<void> {
    world.emulator.faults.length = 0
    for (let turn = 0; turn < 3; turn++) {
      world.advance(40 * 60_000)
      while ((await processEvents(world.deps)) > 0);
      await poll()
      await sync().catch(() => undefined)
      await confirmMass()
    }
    world.advance(dayMs)
  }

  async function compare(seed: string): Promise<void> {
    const ours = await rows<{ userId: string; state: EmploymentStateId; pool: string }>(
      world.deps.db,
      // Of who came back after a while the old archive stays a leaver's.
      'SELECT user_id AS userId, state, pool FROM people_employees WHERE came_back_as IS NULL ORDER BY id',
    )
    const wrong = ours.flatMap(({ userId, state, pool }) => {
      const truth = truthOf(world.company.person(userId))
      // Known to have left is more than removed: a poorer word does not undo it.
      const same = state === truth || (truth === 'to_confirm' && state === 'left')
      return same && pool === poolOf[truth] ? [] : [`${userId}: ${state} in ${pool}, but DingTalk says ${truth}`]
    })
    expect(wrong, seed).toEqual([])
  }

  it('end at DingTalk’s truth however events were lost, doubled, mixed up, late, and workers died', async () => {
    for (let round = 0; round < rounds; round++) {
      const random = seededRandom(round * 7919 + (engine === 'mysql' ? 1 : 0))
      for (let step = 0; step < stepsPerPerson; step++) {
        for (const person of world.company.people.values()) if (random() < 0.8) change(random, person)
        await deliverSome(random)
        await work(random)
      }
      await settle()
      await compare(`round ${round}`)
      // Weeks later some of it comes once more.
      world.advance(21 * dayMs)
      for (const event of delivered.sort(() => random() - 0.5).splice(0, 20)) await deliver(event)
      while ((await processEvents(world.deps)) > 0);
      await confirmMass()
      while ((await processEvents(world.deps)) > 0);
      await compare(`round ${round}, replayed`)
      delivered.length = 0
      told.length = 0
    }
  }, 600_000)

  it('and every step that was taken is kept, each beginning where the one before ended, with what says so', async () => {
    const steps = await rows<{
      employeeId: string
      transition: string
      fromState: string
      toState: string
      evidence: string
    }>(
      world.deps.db,
      `SELECT employee_id AS employeeId, transition, from_state AS fromState, to_state AS toState, evidence
       FROM people_transitions ORDER BY id`,
    )
    const at = new Map<string, string>()
    let anew = 0
    for (const { employeeId, transition, fromState, toState, evidence } of steps) {
      // A return after more than two weeks begins an archive of its own.
      if (!at.has(employeeId) && transition === 'rehired') anew++
      else expect(fromState).toBe(at.get(employeeId) ?? 'active')
      expect(evidence).not.toBe('')
      at.set(employeeId, toState)
    }
    expect(steps.length).toBeGreaterThan(rounds * people)
    expect(anew).toBeGreaterThan(rounds)
    // Workers did die between our own writes.
    expect(deaths).toBeGreaterThan(rounds / 5)
  })
})
