import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows, run } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { expireApprovals } from './approvals.ts'
import { remindOfApprovals } from './remind-of-approvals.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const hourMs = 3_600_000

/** Who is told of what, by what stands to be sent after the request that caused it. */
describe.each(engines)('who hears of requests and looks on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    await run(app.deps.db, 'DELETE FROM messages_deliveries')
    await run(app.deps.db, 'DELETE FROM access_approvals')
  })

  const told = async () =>
    (
      await rows<{ kind: string; channel: string; who: string }>(
        app.deps.db,
        `SELECT d.kind, d.channel, e.user_id AS who FROM messages_deliveries d JOIN people_employees e ON e.id = d.recipient_id
         ORDER BY d.kind, e.user_id, d.channel`,
      )
    ).map(({ kind, channel, who }) => `${kind} ${who} ${channel}`)
  const look = async (input: {
    purpose: string
    fields: string[]
    reason: string
    evidence?: Record<string, string>
  }) => (await app.call('zhoumin', 'POST', '/api/reveals', { employeeIds: [zhaolei], confirmed: true, ...input })).body
  const contract = {
    purpose: 'labour_dispute_arbitration',
    fields: ['contract.text'],
    reason: '客户要求背景核实,已有本人授权书',
    evidence: { case_number: '(2026)京0105民初1号' },
  }
  const rescue = { purpose: 'accident_or_medical_emergency', fields: ['emergency_contact.phone'], reason: '晕倒' }

  it('asks whoever may decide, never the requester nor the person it is about', async () => {
    await look(contract)
    const asked = await told()
    expect(asked).toContain('approval_reveal chenjing todo')
    expect(asked).toContain('approval_reveal chenjing work')
    expect(asked.filter((one) => /zhoumin|zhaolei/.test(one))).toEqual([])
  })

  it('tells the requester before it ends and when it has ended, once', async () => {
    const approvalId = (await look(contract)).people[0].approvalId as string
    app.advance(23 * hourMs)
    await remindOfApprovals(app.cx)
    await remindOfApprovals(app.cx)
    expect((await told()).filter((one) => one.startsWith('approval_expiring'))).toEqual([
      'approval_expiring zhoumin work',
    ])
    app.advance(2 * hourMs)
    while ((await expireApprovals(app.cx)) > 0);
    expect((await told()).filter((one) => one.startsWith('approval_expired'))).toEqual([
      'approval_expired zhoumin work',
    ])
    const open = await rows(
      app.deps.db,
      "SELECT id FROM messages_deliveries WHERE case_id = ? AND channel = 'todo' AND close_as IS NULL",
      [approvalId],
    )
    expect(open).toEqual([])
  })

  it('after a rescue asks for the review at once and urgently, tells the person when the 72 hours end, and asks again each overdue day', async () => {
    const answer = await look(rescue)
    expect(answer.decision.outcome).toBe('shown_with_review')
    const at = app.deps.clock()
    const [later] = await rows<{ dueAt: number; urgent: number }>(
      app.deps.db,
      "SELECT due_at AS dueAt, urgent FROM messages_deliveries WHERE kind = 'look' AND recipient_id = ?",
      [zhaolei],
    )
    expect(Number(later?.dueAt)).toBe(at + 71 * hourMs)
    expect(await told()).toContain('approval_review chenjing todo')
    const urgent = "SELECT id FROM messages_deliveries WHERE kind = 'approval_review' AND urgent = 0"
    expect(await rows(app.deps.db, urgent)).toEqual([])
    app.advance(25 * hourMs)
    await remindOfApprovals(app.cx)
    await remindOfApprovals(app.cx)
    const again = async () => (await told()).filter((one) => one.startsWith('approval_review_overdue chenjing')).length
    expect(await again()).toBe(2)
    app.advance(24 * hourMs)
    await remindOfApprovals(app.cx)
    expect(await again()).toBe(4)
  })

  it('asks for a role, and for nothing more once the proposal is taken back', async () => {
    const { status } = await app.call('chenjing', 'POST', '/api/roles', { employeeId: zhaolei, role: 'auditor' })
    expect(status).toBeLessThan(300)
    const { body } = await app.call('chenjing', 'GET', '/api/approvals?box=mine')
    const { id } = body.items.find(({ kind }: { kind: string }) => kind === 'role')
    expect((await told()).filter((one) => /chenjing|zhaolei/.test(one))).toEqual([])
    expect((await app.call('chenjing', 'DELETE', `/api/approvals/${id}`)).status).toBe(200)
    const open = "SELECT id FROM messages_deliveries WHERE kind = 'approval_role' AND close_as IS NULL"
    expect(await rows(app.deps.db, open)).toEqual([])
  })
})
