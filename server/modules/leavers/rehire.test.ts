import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#server/modules.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { importRoster } from '../archives/import-roster.job.ts'
import { writeValues } from '../archives/write-values.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { beginSync } from '../dingtalk/index.ts'
import { syncPeople } from '../dingtalk/roster/sync-people.ts'
import { eraseDue } from '../erasure/erase-due.job.ts'
import { moveByHand } from '../people/index.ts'
import { dueRowsOf, entombed, recompute } from '../retention/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const subscribers = modules.flatMap(({ subscribers: some = [] }) => some)
const day = 86_400_000

describe.each(engines)('somebody who comes back, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
    await insertRows(app.deps.db, 'retention_versions', [
      {
        number: 1,
        preset: 'standard',
        periods: '[]',
        places: '{}',
        effective_on: '2026-01-01',
        proposed_by: 'P'.repeat(26),
        proposed_by_name: '甲',
        agreed_by: 'Q'.repeat(26),
        agreed_by_name: '乙',
        agreed_at: app.deps.clock(),
      },
    ])
  })
  afterAll(() => app.close())

  interface Place {
    id: string
    userId: string
    name: string
    state: string
    pool: string
    cameBackAs: string | null
  }
  const placeOf = async (id: string) =>
    row<Place>(
      app.deps.db,
      `SELECT id, user_id AS userId, name, state, pool, came_back_as AS cameBackAs FROM people_employees WHERE id = ?`,
      [id],
    )
  const hear = async () => {
    while ((await pumpOutbox(app.deps, subscribers)) > 0);
  }
  const sync = async () => {
    await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done'")
    await syncPeople(app.cx, await beginSync(app.cx))
    await hear()
  }
  const later = (days: number) => {
    app.advance(days * day)
    for (const who of ['zhoumin', 'chenjing', 'zhaolei', 'liting']) app.forgetToken(who)
  }
  const goes = async (userId: string) => {
    app.emulator.company.leave(userId, app.deps.clock())
    await sync()
  }
  const write = (employeeId: string, values: Record<string, string>) =>
    writeValues(
      app.cx,
      Object.entries(values).map(([key, value]) => ({
        employeeId,
        field: catalogue().field(key) as FieldDef,
        rowPosition: 0,
        value,
      })),
      { source: 'hr', action: 'archives.values_written' },
    )
  const valuesOf = async (id: string) =>
    (await rows<{ field: string }>(app.deps.db, 'SELECT field FROM archives_values WHERE employee_id = ?', [id])).map(
      ({ field }) => field,
    )
  const dueOf = async (id: string, kind: string) =>
    (await dueRowsOf(app.deps.db, [id])).find(({ retentionClass }) => retentionClass === kind)
  const reveal = async (employeeId: string, fields: string[], purpose: string, reason: string) =>
    (await app.call('zhoumin', 'POST', '/api/reveals', { employeeIds: [employeeId], fields, purpose, reason })).body
      .decision
  const formers = async (who: string) => (await app.call(who, 'GET', '/api/me/former-archives')).body.items
  const answer = (who: string | null, relink: unknown) =>
    app.call(who, 'POST', '/api/me/former-archives/answer', { relink })
  const lastEntry = () =>
    row<Record<string, string>>(
      app.deps.db,
      'SELECT action, result, actor_id AS actor, capacity, subject_pid AS subject FROM audit_entries ORDER BY id DESC LIMIT 1',
    )

  it('within two weeks goes on as if nothing had happened: a leaving taken back looks the same', async () => {
    const id = await app.employeeId('yf0110')
    await goes('yf0110')
    expect(await placeOf(id)).toMatchObject({ state: 'left' })
    later(13)
    app.emulator.company.rehire('yf0110')
    await sync()
    expect(await app.employeeId('yf0110')).toBe(id)
    expect(await placeOf(id)).toMatchObject({ state: 'active', cameBackAs: null })
  })

  describe('after that', () => {
    let old: string
    let now: string
    it('begins an archive of their own; the old one stays a leaver’s, with its dates', async () => {
      old = await app.employeeId('zhaolei')
      await write(old, { 'basic.private_mail': 'zhaolei@mail.example', 'contract.text': '合同正文' })
      await goes('zhaolei')
      const before = await dueRowsOf(app.deps.db, [old])
      const held = await valuesOf(old)
      later(30)
      app.emulator.company.rehire('zhaolei')
      await sync()
      now = await app.employeeId('zhaolei')
      expect(now).not.toBe(old)
      expect(await placeOf(old)).toMatchObject({ state: 'left', pool: 'left', cameBackAs: now, name: '赵磊' })
      expect(await placeOf(now)).toMatchObject({ state: 'active', pool: 'active', cameBackAs: null, name: '赵磊' })
      expect(await valuesOf(now)).toEqual([])
      expect(await valuesOf(old)).toEqual(held)
      const dates = (some: typeof before) => some.map(({ retentionClass, eraseOn }) => [retentionClass, eraseOn])
      expect(dates(await dueRowsOf(app.deps.db, [old]))).toEqual(dates(before))
      const steps = await rows(
        app.deps.db,
        'SELECT transition, from_state AS fromState FROM people_transitions WHERE employee_id = ?',
        [now],
      )
      expect(steps).toEqual([{ transition: 'rehired', fromState: 'left' }])
      await sync()
      expect(await app.employeeId('zhaolei')).toBe(now)
      expect((await placeOf(old))?.state).toBe('left')
    })

    it('is asked once, by kind and date, and learns no value by it', async () => {
      expect((await app.call(null, 'GET', '/api/me/former-archives')).status).toBe(401)
      expect((await answer(null, true)).status).toBe(401)
      expect((await app.call('zhaolei', 'GET', '/api/me')).body.asksAboutFormer).toBe(true)
      expect((await app.call('liting', 'GET', '/api/me')).body.asksAboutFormer).toBe(false)
      const [former] = await formers('zhaolei')
      expect(former).toMatchObject({ employeeId: old, state: 'asked' })
      const kinds = new Map(former.held.map((one: { kind: string; relinks: boolean }) => [one.kind, one.relinks]))
      expect(kinds.get('private_contact')).toBe(true)
      expect(kinds.get('emergency_contact')).toBe(false)
      expect(JSON.stringify(former)).not.toContain('zhaolei@mail.example')
      expect(await formers('liting')).toEqual([])
      expect(await answer('liting', true)).toMatchObject({
        status: 409,
        body: { error: { code: 'leavers.nothing_to_answer' } },
      })
      expect((await answer('zhaolei', 'maybe')).status).toBe(400)
    })

    it('until they answer the old one is closed to routine purposes, and open to a rescue', async () => {
      expect(await reveal(old, ['basic.private_mail'], 'contract_administration', '续签劳动合同')).toMatchObject({
        outcome: 'refused',
        rules: [{ id: 'leaver' }],
      })
      expect(
        await reveal(
          old,
          ['emergency_contact.phone'],
          'accident_or_medical_emergency',
          '在车间晕倒,120已到,正送第一医院',
        ),
      ).toMatchObject({ outcome: 'shown_with_review' })
      // Theirs to see, nobody's to change.
      expect((await app.call('zhaolei', 'GET', `/api/archives/${old}`)).status).toBe(200)
      expect((await app.call('liting', 'GET', `/api/archives/${old}`)).status).toBe(404)
      const { body } = await app.call('zhoumin', 'GET', `/api/leavers/${now}`)
      expect(body).toMatchObject({ formers: [{ employeeId: old, state: 'asked' }], cameBack: null, channels: [] })
      expect((await app.call('zhoumin', 'GET', `/api/leavers/${old}`)).body).toMatchObject({
        cameBack: { employeeId: now, state: 'asked' },
        channels: [],
      })
      expect((await app.call('liting', 'GET', `/api/leavers/${old}`)).status).toBe(403)
      expect((await app.call('zhoumin', 'GET', `/api/leavers/${'0'.repeat(26)}`)).status).toBe(404)
    })

    it('a yes links what still stands: open again, without dates, save what rests on a consent', async () => {
      expect(await answer('zhaolei', true)).toMatchObject({ status: 200, body: { answered: 1 } })
      expect(await lastEntry()).toMatchObject({
        action: 'leavers.former_answered',
        result: 'done',
        actor: now,
        capacity: 'employee',
      })
      expect((await answer('zhaolei', false)).status).toBe(409)
      expect((await app.call('zhaolei', 'GET', '/api/me')).body.asksAboutFormer).toBe(false)
      const decision = await reveal(old, ['contract.text'], 'contract_administration', '续签劳动合同')
      // Refused a moment ago by what is over now: a second person looks, as always after a refusal.
      expect(decision.rules.map(({ id }: { id: string }) => id)).toEqual(['approval', 'refused_before'])
      expect(await dueOf(old, 'private_contact')).toBeUndefined()
      expect(await dueOf(old, 'emergency_contact')).toBeDefined()
      await recompute(app.cx, [old, now])
      expect(await dueOf(old, 'contract_text')).toBeUndefined()
    })

    it('and the newest leaving counts for it, the old one for the rest', async () => {
      const emergency = (await dueOf(old, 'emergency_contact'))?.eraseOn
      const first = (await row<{ on: string }>(
        app.deps.db,
        'SELECT left_on AS leaving FROM people_employees WHERE id = ?',
        [old],
      )) as unknown as { leaving: string }
      later(60)
      await goes('zhaolei')
      const second = (await dueOf(now, 'contract_text'))?.triggeredOn as string
      expect(second > first.leaving).toBe(true)
      expect(await dueOf(old, 'contract_text')).toMatchObject({ triggeredOn: second })
      expect(await dueOf(old, 'emergency_contact')).toMatchObject({ eraseOn: emergency, triggeredOn: first.leaving })
    })

    it('comes back a second time: what was linked is asked about anew; a no leaves both on their way', async () => {
      later(20)
      app.emulator.company.rehire('zhaolei')
      await sync()
      const third = await app.employeeId('zhaolei')
      expect(new Set([old, now, third]).size).toBe(3)
      const items = await formers('zhaolei')
      expect(items.map(({ employeeId }: { employeeId: string }) => employeeId).sort()).toEqual([old, now].sort())
      const before = await dueOf(old, 'contract_text')
      expect(await answer('zhaolei', false)).toMatchObject({ status: 200 })
      expect(await lastEntry()).toMatchObject({ action: 'leavers.former_answered', result: 'refused' })
      expect(await dueOf(old, 'contract_text')).toMatchObject({ eraseOn: before?.eraseOn })
      expect(await dueOf(now, 'contract_text')).toBeDefined()
      expect(await reveal(now, ['basic.private_mail'], 'contract_administration', '续签劳动合同')).toMatchObject({
        outcome: 'refused',
      })
    })
  })

  describe('of whom the core record is erased', () => {
    let gone: string
    const core = async (id: string) => {
      await run(
        app.deps.db,
        `UPDATE retention_due SET state = 'due', rule_version = 1, erase_on = '2026-05-11'
         WHERE employee_id = ? AND retention_class IN ('roster_core', 'bank')`,
        [id],
      )
      await eraseDue(app.cx, erasers, { save: async () => undefined }, 2)
    }

    it('does not come back by a listing, where HR said by hand that they left', async () => {
      gone = await app.employeeId('yf0120')
      await write(gone, { 'bank.account_no': '6228480402564890018' })
      const person = app.emulator.company.person('yf0120')
      await inTransaction(app.cx, (tx) =>
        moveByHand(tx, gone, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-05-10' }),
      )
      await hear()
      later(15)
      await core(gone)
      expect(await placeOf(gone)).toMatchObject({ name: '—', state: 'partly_erased' })
      expect(person.listed).toBe(true)
      await sync()
      await sync()
      expect(await placeOf(gone)).toMatchObject({ name: '—', state: 'partly_erased', userId: 'yf0120' })
      // Nor by signing in.
      await expect(app.call('yf0120', 'GET', '/api/me')).rejects.toThrow(/could not sign in/)
      expect(await placeOf(gone)).toMatchObject({ name: '—' })
      expect(await rows(app.deps.db, 'SELECT term FROM people_search_terms WHERE employee_id = ?', [gone])).toEqual([])
    })

    it('comes back as somebody new where DingTalk says so, and what was erased is revived by nothing', async () => {
      app.emulator.company.leave('yf0120', app.deps.clock())
      await sync()
      app.emulator.company.rehire('yf0120')
      await sync()
      const anew = await app.employeeId('yf0120')
      expect(anew).not.toBe(gone)
      expect(await placeOf(anew)).toMatchObject({ name: app.emulator.company.person('yf0120').name, state: 'active' })
      expect(await placeOf(gone)).toMatchObject({ name: '—', cameBackAs: anew, userId: `former:${gone}` })
      // A copy that stayed in DingTalk is of before.
      expect(await inTransaction(app.cx, (tx) => entombed(tx, [anew]))).toContain(`${anew}|bank.account_no`)
      await run(app.deps.db, "UPDATE dingtalk_syncs SET state = 'done'")
      await importRoster.run(app.cx, { runId: 'test', progress: null, save: async () => undefined })
      expect(await valuesOf(anew)).not.toContain('bank.account_no')
      expect(await valuesOf(gone)).not.toContain('bank.account_no')
    })

    it('HR’s hand brings back who is known, as somebody new as well, and nobody whose name is gone', async () => {
      const id = await app.employeeId('yf0121')
      const move = (employeeId: string, body: object) =>
        app.call('zhoumin', 'POST', `/api/people/${employeeId}/transitions`, body)
      const back = { to: 'active', seenState: 'left', reason: '重新入职' }
      expect((await move(id, { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '办结' })).status).toBe(
        201,
      )
      await hear()
      later(20)
      expect((await move(id, back)).status).toBe(201)
      const anew = await app.employeeId('yf0121')
      expect(anew).not.toBe(id)
      expect(await placeOf(id)).toMatchObject({ state: 'left', cameBackAs: anew })
      expect(await placeOf(anew)).toMatchObject({ state: 'active' })
      await sync()
      expect(await placeOf(anew)).toMatchObject({ state: 'active' })
      const nameless = await app.employeeId('yf0122')
      expect(
        (await move(nameless, { to: 'left', seenState: 'active', leftOn: '2026-05-01', reason: '办结' })).status,
      ).toBe(201)
      await hear()
      later(20)
      await core(nameless)
      const { status } = await move(nameless, { ...back, seenState: 'partly_erased' })
      expect(status).toBe(409)
    })
  })
})
