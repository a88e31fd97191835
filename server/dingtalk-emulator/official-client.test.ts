import { setTimeout as sleep } from 'node:timers/promises'
import { DWClient, type DWClientDownStream, EventAck } from 'dingtalk-stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Company } from './company/company.ts'
import { type Emulator, emulatedApp, startEmulator } from './start-emulator.ts'

/** Its gateway's address is a constant: only where it asks is another, what it asks and all that follows is its own. */
class ClientOfEmulator extends DWClient {
  readonly #url: string
  constructor(url: string) {
    super({ clientId: emulatedApp.appKey, clientSecret: emulatedApp.appSecret })
    this.#url = url
  }
  override async getEndpoint(): Promise<this> {
    const response = await fetch(`${this.#url}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(this.config),
    })
    const { endpoint, ticket } = (await response.json()) as { endpoint: string; ticket: string }
    return Object.assign(this, { dw_url: `${endpoint}?ticket=${ticket}` })
  }
}

/** DingTalk's own Stream client: the check that the emulator speaks what the platform speaks. */
describe('the official Stream client on the emulator', () => {
  let emulator: Emulator
  let client: DWClient
  const received: DWClientDownStream[] = []
  let next: (typeof EventAck)[keyof typeof EventAck] = EventAck.SUCCESS

  beforeAll(async () => {
    // It speaks of itself on the console.
    for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
    const company = new Company()
    emulator = await startEmulator({ company, pace: 0.05 })
    client = new ClientOfEmulator(emulator.url)
    client.registerAllEventListener((message) => {
      received.push(message)
      const status = next
      next = EventAck.SUCCESS
      return { status }
    })
    await client.connect()
    await until(() => emulator.gateway.connections === 1)
  })
  afterAll(async () => {
    client.disconnect()
    await emulator.close()
    vi.restoreAllMocks()
  })

  async function until(holds: () => boolean): Promise<void> {
    for (const late = Date.now() + 10_000; !holds(); await sleep(10))
      if (Date.now() > late) throw new Error(`never: ${holds}`)
  }

  it('receives what changed and acknowledges it', async () => {
    const { company, gateway } = emulator
    company.addPerson({ userId: 'u1', name: '试用一', departmentIds: [1] })
    company.resign('u1', Date.parse('2026-06-30T00:00:00Z'))
    await until(() => gateway.pending === 0)
    expect(received.map(({ headers }) => headers.eventType)).toEqual([
      'user_add_org',
      'hrm_mdm_user_change',
      'bpms_instance_change',
    ])
    expect(received[0]).toMatchObject({ type: 'EVENT', headers: { topic: '*', eventCorpId: emulatedApp.corpId } })
    expect(JSON.parse(received[0]?.data ?? '')).toMatchObject({ userId: ['u1'], timeStamp: expect.any(String) })
    expect(gateway.acks.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
  })

  it('gets again what it put off, and answers pings', async () => {
    next = EventAck.LATER
    const { eventId } = emulator.events.emit('user_modify_org', { userId: ['u1'] })
    await until(() => emulator.gateway.pending === 0)
    expect(emulator.gateway.deliveries.get(eventId)).toBe(2)
    emulator.gateway.ping()
    await until(() => emulator.gateway.pongs > 0)
  })

  it('comes back with a new ticket when the connection breaks', async () => {
    emulator.gateway.kill()
    await until(() => emulator.gateway.connections === 1)
    const { eventId } = emulator.events.emit('user_leave_org', { userId: ['u1'] })
    await until(() => emulator.gateway.pending === 0)
    expect(emulator.gateway.deliveries.get(eventId)).toBe(1)
  })
})
