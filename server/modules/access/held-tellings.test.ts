import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { pumpDeliveries } from '../messages/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const dayMs = 86_400_000
const unknownId = '0'.repeat(26)

describe.each(engines)('telling the person later on %s', (engine) => {
  let app: TestApp
  let entryId: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId('zhaolei')],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason: '劳动争议仲裁,需要提交劳动合同文本',
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    const { approvalId } = body.people[0]
    entryId = body.people[0].entryId
    expect((await app.call('chenjing', 'POST', `/api/approvals/${approvalId}/agreement`, {})).status).toBe(200)
  })
  afterAll(() => app.close())

  const move = (who: string | null, id: string, body: object) => app.call(who, 'PUT', `/api/held-tellings/${id}`, body)
  const told = async () => {
    while ((await pumpDeliveries(app.deps)) > 0);
    return app.emulator.mailbox.payloads().some((payload) => payload.includes('look_held'))
  }

  it('is held with a date that the officer reads, moves with a reason, and whose reason is in the log', async () => {
    const { body } = await app.call('chenjing', 'GET', '/api/held-tellings')
    const until = new Date(app.deps.clock() + 90 * dayMs).toISOString()
    expect(body.items).toMatchObject([{ entryId, name: '赵磊', viewerName: '周敏', until }])
    const later = new Date(app.deps.clock() + 120 * dayMs).toISOString()
    const moved = await move('chenjing', entryId, { until: later, reason: '仲裁尚未开庭' })
    expect(moved.body.items).toMatchObject([{ until: later }])
    expect(
      await rowsWithReason(app.deps, 'e.result, e.actor_name AS actorName', "WHERE e.action = 'access.telling_moved'"),
    ).toEqual([{ result: 'done', actorName: '陈静', reason: '仲裁尚未开庭' }])
    expect(await told()).toBe(false)
  })

  it('turns away who must be', async () => {
    const body = { until: null, reason: '案件已结' }
    for (const [who, status] of [
      [null, 401],
      ['liting', 403],
      ['zhoumin', 403],
    ] as const) {
      expect((await move(who, entryId, body)).status).toBe(status)
      expect((await app.call(who, 'GET', '/api/held-tellings')).status).toBe(status)
    }
    expect((await move('chenjing', unknownId, body)).status).toBe(404)
    expect((await move('chenjing', entryId, { until: null })).status).toBe(400)
    expect((await move('chenjing', entryId, { ...body, until: '2020-01-01T00:00:00.000Z' })).status).toBe(400)
    expect((await move('chenjing', entryId, { ...body, until: '2040-01-01T00:00:00.000Z' })).status).toBe(400)
  })

  it('is told once the officer says the case is over, and then not again', async () => {
    expect((await move('chenjing', entryId, { until: null, reason: '案件已结' })).body.items).toMatchObject([
      { entryId },
    ])
    expect(await told()).toBe(true)
    expect((await move('chenjing', entryId, { until: null, reason: '案件已结' })).status).toBe(404)
    expect((await app.call('chenjing', 'GET', '/api/held-tellings')).body.items).toEqual([])
  })
})
