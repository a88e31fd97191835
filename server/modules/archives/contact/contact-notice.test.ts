import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { rates } from '#shared/limits.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { writeValues } from '../write-values.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const over = { status: 404, body: { error: { code: 'archives.contact_link_over' } } }

describe.each(engines)('the emergency contact’s own notice on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const write = (values: Record<string, string | null>, rowPosition = 0) =>
    writeValues(
      app.cx,
      Object.entries(values).map(([name, value]) => ({
        employeeId: zhaolei,
        field: catalogue().field(`emergency_contact.${name}`) as FieldDef,
        rowPosition,
        value,
      })),
      { source: 'employee', action: 'archives.values_written' },
    )
  const mine = async (who = 'zhaolei') => (await app.call(who, 'GET', '/api/me/contact-notices')).body.items
  const token = async (index = 0) => new URL((await mine())[index].url).pathname.split('/').at(-1) as string
  const look = (link: string) => app.call(null, 'GET', `/api/contact-notices/${link}`)
  const object = (link: string) => app.call(null, 'POST', `/api/contact-notices/${link}/objection`)
  const held = () =>
    rows<{ field: string }>(
      app.deps.db,
      "SELECT field FROM archives_values WHERE employee_id = ? AND section = 'emergency_contact' ORDER BY field",
      [zhaolei],
    )
  const entries = () =>
    rows<Record<string, string | null>>(
      app.deps.db,
      `SELECT action, result, actor_id AS actor, actor_name AS name, capacity, subject_pid AS subject, fields, sections, details
       FROM audit_entries WHERE action = 'archives.contact_objected' ORDER BY id`,
    )
  const today = async () => (await app.call('zhaolei', 'GET', '/api/today')).body.items

  it('401 for nobody; nothing to forward for whoever named nobody', async () => {
    expect((await app.call(null, 'GET', '/api/me/contact-notices')).status).toBe(401)
    const kinds = await Promise.all(['sunhao', 'wutao'].map((who) => mine(who)))
    for (const items of kinds) for (const { qr } of items) expect(qr).toContain('<svg')
  })

  it('gives a text in four languages, a link and a QR code per contact, and no value', async () => {
    const [notice, ...others] = await mine()
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      number: 1,
      expiresAt: '2026-06-09T07:30:00.000Z',
      qr: expect.stringContaining('<svg'),
    })
    expect(notice.texts.map(({ locale }: { locale: string }) => locale)).toEqual(['zh-CN', 'en', 'ja', 'ko'])
    for (const { text } of notice.texts) {
      expect(text).toContain(notice.url)
      expect(text).toContain('云帆')
    }
    for (const value of ['刘桂兰', '母亲', '19900008801']) expect(JSON.stringify(notice)).not.toContain(value)
    expect(notice.url.length).toBeLessThan(200)
  })

  it('tells the contact who and why without signing in, of the employee only the family name', async () => {
    const answer = await look(await token())
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'held', organisation: expect.stringContaining('云帆'), employeeName: '赵*' },
    })
    for (const value of ['刘桂兰', '19900008801', '赵磊', zhaolei])
      expect(JSON.stringify(answer.body)).not.toContain(value)
  })

  it('answers forged, cut, late and outdated links alike', async () => {
    const link = await token()
    const parts = link.split('.')
    const later = [...parts.slice(0, 3), 'zzzzzz', parts[4]].join('.')
    const other = [await app.employeeId('qianwei'), ...parts.slice(1)].join('.')
    for (const wrong of [later, other, link.slice(0, -1), `${link}.x`, 'x'.repeat(60)]) {
      expect(await look(wrong)).toMatchObject(over)
      expect(await object(wrong)).toMatchObject(over)
    }
    expect(await look('short')).toMatchObject({ status: 400, body: { error: { code: 'request.invalid' } } })
    await write({ relation: '妈妈' })
    expect(await object(link)).toMatchObject(over)
    expect(await held()).toHaveLength(3)
    expect((await look(await token())).status).toBe(200)
  })

  it('destroys the contact at once, once, however often it is pressed, with one entry by the system', async () => {
    const link = await token()
    const both = await Promise.all([object(link), object(link)])
    for (const answer of [...both, await object(link), await look(link)])
      expect(answer).toMatchObject({ status: 200, body: { state: 'over', employeeName: '赵*' } })
    expect(await held()).toEqual([])
    expect(await entries()).toEqual([
      {
        action: 'archives.contact_objected',
        result: 'done',
        actor: null,
        name: '',
        capacity: 'system',
        subject: expect.stringMatching(/^1\./),
        sections: ',emergency_contact,',
        fields: JSON.stringify(['emergency_contact.name', 'emergency_contact.phone', 'emergency_contact.relation']),
        details: JSON.stringify({ source: 'contact' }),
      },
    ])
    expect(await mine()).toEqual([])
    const told = await rows(
      app.deps.db,
      `SELECT e.user_id AS who, d.channel FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
       WHERE d.kind = 'contact_objected'`,
    )
    expect(told).toEqual([{ who: 'zhaolei', channel: 'work' }])
  })

  it('asks the employee for another, and stops asking once there is one', async () => {
    expect(await today()).toMatchObject([
      { kind: 'contact', count: 1, to: '/me/archive', oldestAt: expect.any(String) },
    ])
    app.advance(1000)
    await write({ name: '周兰', relation: '姐姐', phone: '19900008855' })
    expect(await today()).toEqual([])
  })

  it('does not let the next roster bring the contact back', async () => {
    await write({ name: null, relation: null, phone: null })
    app.advance(11 * 60_000)
    await app.call('wutao', 'POST', '/api/syncs')
    for (let wait = 0; wait < 100; wait++) {
      const [sync] = (await app.call('wutao', 'GET', '/api/syncs')).body.items
      if (sync.state === 'done') break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect((await app.call('wutao', 'GET', '/api/syncs')).body.items[0]).toMatchObject({ state: 'done' })
    expect(await held()).toEqual([])
  })

  it('lets a link end after 30 days', async () => {
    await write({ name: '周兰', phone: '19900008855' })
    const link = await token()
    app.advance(30 * 86_400_000 - 60_000)
    expect((await look(link)).status).toBe(200)
    app.advance(120_000)
    expect(await look(link)).toMatchObject(over)
    expect(await object(link)).toMatchObject(over)
    expect(await held()).toHaveLength(2)
  })

  it('objects to one contact and leaves the other', async () => {
    await write({ name: '陈杰', relation: '朋友', phone: '19900008877' }, 1)
    expect((await object(await token(1))).body.state).toBe('over')
    expect((await held()).map(({ field }) => field)).toEqual(['emergency_contact.name', 'emergency_contact.phone'])
  })

  it('is limited per address', async () => {
    const strict = await createTestApp({ engine, rateFactor: 1 })
    const statuses = []
    for (let n = 0; n <= rates.contact; n++)
      statuses.push((await strict.call(null, 'GET', `/api/contact-notices/${'x'.repeat(60)}`)).status)
    expect(statuses.slice(0, -1).every((status) => status === 404)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    await strict.close()
  })
})
