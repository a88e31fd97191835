import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/lib/ids.ts'
import { accessModule } from '#server/modules/access/module.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { catalogue } from '../catalogue/index.ts'
import { consentedItems, recordAnswers } from '../consent/index.ts'
import { publishVersion } from '../consent/publish-version.testing.ts'
import { consentNeeded, restsOnConsent } from './rules/consent-needed.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const item = 'emergency_contact'
const onConsent = catalogue().purposes.filter((purpose) => purpose.cls !== 'deny' && restsOnConsent(purpose))
const field = catalogue().field('emergency_contact.phone')

/** What a person or the organisation does at one moment. */
const step = fc.record({
  after: fc.integer({ min: 1, max: 500 }),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('yes' as const, 'no' as const, 'withdrawal' as const) },
    { weight: 2, arbitrary: fc.constantFrom('paper_yes' as const, 'paper_no' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('purpose' as const, 'method' as const, 'kinds_of_data' as const, 'other' as const),
    },
  ),
  /** A version may take effect later than it is published. */
  delay: fc.constantFrom(0, 0, 100, 400),
})

describe.each(engines)('no read rests on a consent that is not in force, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  it('for random histories of versions, answers, papers and withdrawals, at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 0, max: 6000 }), { minLength: 4, maxLength: 8 }),
        async (steps, moments) => {
          const { db } = app.deps
          await run(db, 'DELETE FROM consent_answers')
          await run(db, "DELETE FROM consent_notices WHERE section = 'emergency_contact'")
          const person = newId()
          const start = app.deps.clock() + 1000
          const versions = [
            {
              id: await publishVersion(db, { section: item, version: '1.0.0', changeKind: 'first', at: start }),
              at: start,
              kind: 'first',
            },
          ]
          const given: { at: number; yes: boolean; version: number }[] = []
          let last = ''
          for (const { after, what, delay } of steps) {
            app.advance(after + 1000)
            const now = app.deps.clock()
            if (what === 'purpose' || what === 'method' || what === 'kinds_of_data' || what === 'other') {
              const at = Math.max(now + delay, Math.max(...versions.map((one) => one.at)) + 1)
              const version = `1.${versions.length}.0`
              versions.push({
                id: await publishVersion(db, { section: item, version, changeKind: what, at }),
                at,
                kind: what,
              })
              continue
            }
            const version = versions.findLastIndex((one) => one.at <= now)
            if (version < 0) continue
            const yes = what === 'yes' || what === 'paper_yes'
            const how = what.startsWith('paper') ? 'paper' : what === 'withdrawal' ? 'withdrawal' : 'app'
            const [id] = await inTransaction({ ...app.cx, now: () => now }, (tx) =>
              recordAnswers(tx, [
                {
                  employeeId: person,
                  item,
                  answer: yes ? 'yes' : 'no',
                  noticeId: versions[version]?.id as string,
                  how: how as 'app',
                  follows: last,
                },
              ]),
            )
            last = id as string
            given.push({ at: now, yes, version })
          }
          for (const moment of [...moments.map((offset) => start + offset * 2), app.deps.clock()]) {
            // The reference: walk the story up to the moment, remembering which version the last word was about.
            const word = given.findLast(({ at }) => at <= moment)
            const changed = versions.some(
              ({ at, kind }, index) =>
                word && index > word.version && at <= moment && !['other', 'first'].includes(kind),
            )
            const expected = word?.yes === true && !changed
            const found = (await consentedItems(db, [person], moment)).get(person) as Set<string>
            expect(found.has(item)).toBe(expected)
            for (const purpose of onConsent) {
              const finding = consentNeeded.find(
                { fields: [field], purpose } as never,
                { consentedItems: found } as never,
              )
              expect(finding === null).toBe(expected)
            }
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 120 : 40 },
    )
  }, 120_000)
})

describe.each(engines)('a consent taken back during a running case on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  /** A live grant as a decision leaves it, under a purpose of either kind. */
  async function grant(purpose: string): Promise<string> {
    const id = newId(app.deps.clock())
    await run(
      app.deps.db,
      `INSERT INTO access_grants (id, actor_id, employee_id, fields, row_id, purpose, entry_id, granted_at, expires_at, revoked_at)
       VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, NULL)`,
      [
        id,
        await app.employeeId('zhoumin'),
        await app.employeeId('zhaolei'),
        JSON.stringify(['emergency_contact.phone']),
        purpose,
        id,
        app.deps.clock(),
        app.deps.clock() + 3_600_000,
      ],
    )
    return id
  }

  it('closes what rested on it at the very next tap, and leaves the emergency open', async () => {
    const resting = onConsent[0]
    if (!resting) throw new Error('some purpose rests on consent alone')
    const onYes = await grant(resting.id)
    const rescue = await grant('accident_or_medical_emergency')
    const open = (id: string) => app.call('zhoumin', 'POST', `/api/grants/${id}/openings`)
    expect((await open(onYes)).status).toBe(200)
    expect((await app.call('zhaolei', 'POST', '/api/me/consent/withdrawals', { item })).status).toBe(200)
    expect(await open(onYes)).toMatchObject({ body: { error: { code: 'access.grant_over' } } })
    expect((await open(rescue)).status).toBe(200)
    await pumpOutbox(app.deps, accessModule.subscribers ?? [])
    const revoked = async (id: string) =>
      (await row<{ at: number | null }>(app.deps.db, 'SELECT revoked_at AS at FROM access_grants WHERE id = ?', [id]))
        ?.at
    expect(await revoked(onYes)).not.toBeNull()
    expect(await revoked(rescue)).toBeNull()
  })

  const withdraw = (who: string) => app.call(who, 'POST', '/api/me/consent/withdrawals', { item })
  const agree = (id: string) => app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})
  /** A request that rests on the yes, waiting for a second person. */
  async function ask(who: string): Promise<string> {
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId(who)],
      fields: [field?.key],
      purpose: 'data_correction',
      reason: '本人提交更正工单,核对紧急联系人电话是否已改正',
      evidence: { ticket_number: '工单 2026-051' },
      confirmed: true,
    })
    expect(body.decision.outcome).toBe('pending')
    return body.people[0].approvalId
  }
  const decided = async (id: string) =>
    (
      await rows<{ details: string }>(
        app.deps.db,
        `SELECT result, actor_name AS actor, capacity, purpose, fields, rule_ids AS ruleIds, grant_id AS grantId, details
         FROM audit_entries WHERE action = 'access.approval_decided' ORDER BY id`,
      )
    )
      .map((entry) => ({ ...entry, details: JSON.parse(entry.details) }))
      .filter(({ details }) => details.approvalId === id)
  const mine = async (id: string) => {
    const closed = (await app.call('zhoumin', 'GET', '/api/approvals?box=mine&state=closed')).body.items
    return closed.find((one: { id: string }) => one.id === id)
  }
  const why = '该信息以本人同意为前提,目前没有同意'

  it('closes the requests that rested on it, says why, and leaves others open', async () => {
    const id = await ask('wangfang')
    const other = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId('wangfang')],
      fields: [field?.key],
      purpose: 'lost_contact_welfare_check',
      reason: '两天没有来上班,电话三次打不通,想联系家人',
      evidence: { absent_since: '2026-05-08', attempts: '3', attempts_how: '电话三次,10日上午下午' },
      confirmed: true,
    })
    expect(other.body.decision.outcome).toBe('pending')
    expect((await withdraw('wangfang')).status).toBe(200)
    await pumpOutbox(app.deps, accessModule.subscribers ?? [])
    expect(await mine(id)).toMatchObject({
      state: 'refused',
      decidedByName: null,
      grantId: null,
      rules: expect.arrayContaining([why]),
    })
    const entry = expect.objectContaining({
      result: 'refused',
      actor: '',
      capacity: 'system',
      purpose: 'data_correction',
      fields: JSON.stringify([field?.key]),
      ruleIds: 'consent_needed',
      grantId: null,
    })
    expect(await decided(id)).toEqual([entry])
    expect(await agree(id)).toMatchObject({ status: 409, body: { error: { code: 'access.approval_closed' } } })
    // Heard a second time, nothing more happens.
    await run(app.deps.db, "UPDATE outbox_events SET done_at = NULL WHERE type = 'consent.withdrawn'")
    await pumpOutbox(app.deps, accessModule.subscribers ?? [])
    expect(await decided(id)).toHaveLength(1)
    expect((await agree(other.body.people[0].approvalId)).status).toBe(200)
  })

  it('refuses to be agreed to once the yes is gone, although nobody has closed it yet', async () => {
    const id = await ask('yf0100')
    expect((await withdraw('yf0100')).status).toBe(200)
    expect(await agree(id)).toMatchObject({
      status: 409,
      body: { error: { code: 'access.consent_over', message: expect.stringContaining('本人目前没有同意') } },
    })
    expect(await mine(id)).toMatchObject({ state: 'refused', grantId: null, rules: expect.arrayContaining([why]) })
    expect(await decided(id)).toMatchObject([{ result: 'refused', ruleIds: 'consent_needed', grantId: null }])
    await pumpOutbox(app.deps, accessModule.subscribers ?? [])
    expect(await decided(id)).toHaveLength(1)
  })

  it('opens nothing that was agreed to before', async () => {
    const id = await ask('yf0101')
    expect(await agree(id)).toMatchObject({ status: 200, body: { grantId: null } })
    const own = await mine(id)
    expect(own.grantId).not.toBeNull()
    expect((await withdraw('yf0101')).status).toBe(200)
    expect(await app.call('zhoumin', 'POST', `/api/grants/${own.grantId}/openings`)).toMatchObject({
      status: 403,
      body: { error: { code: 'access.grant_over' } },
    })
  })

  it('counts a yes to what has changed since as none', async () => {
    const id = await ask('yf0102')
    app.advance(1000)
    await publishVersion(app.deps.db, { section: item, version: '3.0.0', changeKind: 'purpose', at: app.deps.clock() })
    expect(await agree(id)).toMatchObject({ status: 409, body: { error: { code: 'access.consent_over' } } })
  })
})
