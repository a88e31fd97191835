import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import type { PermissionEditor, PublishedSet } from '#shared/contracts/permissions.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const own = { viewer: 'own', field: 'basic.dob', treatment: 'hidden' }

describe.each(engines)('the permission editor on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const editor = async (who = 'zhoumin'): Promise<PermissionEditor> =>
    (await app.call(who, 'GET', '/api/permissions')).body
  const seen = async () => (await editor()).draft.revision
  const cell = (viewer: string, field: string, treatment: string) => ({ viewer, field, treatment })
  const set = async (who: string | null, edits: object[], known?: number) =>
    app.call(who, 'POST', '/api/permissions/edits', { edits, seen: known ?? (await seen()) })
  const publish = async (who: string | null, more: object = {}) =>
    app.call(who, 'POST', '/api/permissions/publications', { seen: await seen(), ...more })
  const sets = async (): Promise<PublishedSet[]> =>
    (await app.call('zhoumin', 'GET', '/api/permissions/sets')).body.items
  const newest = async (action: string) => {
    const [found] = await rowsWithReason<{
      result: string
      actor: string
      approver: string | null
      set: string
      ruleIds: string
      fields: string
      details: string
    }>(
      app.deps,
      'e.result, e.actor_name AS actor, e.approver_name AS approver, e.permission_set_id AS `set`, e.rule_ids AS ruleIds, e.fields, e.details',
      `WHERE e.action = '${action}' ORDER BY e.id DESC LIMIT 1`,
    )
    return found && { ...found, details: JSON.parse(found.details), fields: JSON.parse(found.fields) }
  }
  const countEntries = async () =>
    Number((await rows<{ n: number }>(app.deps.db, 'SELECT COUNT(*) AS n FROM audit_entries'))[0]?.n)

  it('401 for nobody, 403 for whoever is neither HR admin nor privacy officer', async () => {
    for (const [method, path, body] of [
      ['GET', '/api/permissions'],
      ['POST', '/api/permissions/edits', { edits: [own], seen: 0 }],
      ['POST', '/api/permissions/edits/undo'],
      ['POST', '/api/permissions/edits/discard', { seen: 0 }],
      ['POST', '/api/permissions/publications', { seen: 0 }],
      ['POST', '/api/permissions/sets/1/rollback', {}],
      ['GET', '/api/permissions/sets'],
      ['GET', '/api/permissions/blast'],
      ['GET', '/api/permissions/view?viewer=own'],
    ] as const) {
      expect((await app.call(null, method, path, body)).status, path).toBe(401)
      for (const who of ['zhaolei', 'wangfang', 'sunhao', 'wutao'])
        expect((await app.call(who, method, path, body)).status, `${who} ${path}`).toBe(403)
    }
    expect((await app.call(null, 'GET', '/api/me/visibility')).status).toBe(401)
  })

  it('400 and 404 for cells there are not, and nothing is written', async () => {
    expect(await set('zhoumin', [cell('auditor', 'basic.dob', 'plain')])).toMatchObject({ status: 400 })
    expect(await set('zhoumin', [cell('own', 'basic.no_such', 'plain')])).toMatchObject({
      status: 404,
      body: { error: { code: 'permissions.field_unknown' } },
    })
    expect(await set('zhoumin', [cell('hr_admin', 'basic.post', 'reason')])).toMatchObject({
      status: 400,
      body: { error: { code: 'permissions.treatment_impossible' } },
    })
    expect((await editor()).draft).toMatchObject({ revision: 0, edits: [], canUndo: false })
    expect(await publish('zhoumin')).toMatchObject({
      status: 409,
      body: { error: { code: 'permissions.nothing_changed' } },
    })
    expect(await app.call('zhoumin', 'POST', '/api/permissions/sets/77/rollback', {})).toMatchObject({ status: 404 })
    expect(await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')).toMatchObject({
      status: 409,
      body: { error: { code: 'permissions.nothing_to_undo' } },
    })
  })

  it('keeps both editors’ changes to different cells; the same cell names who was first', async () => {
    const before = await seen()
    expect((await set('zhoumin', [cell('department_head', 'basic.joined_on', 'hidden')], before)).status).toBe(200)
    const both = await set('chenjing', [cell('department_head', 'basic.emp_no', 'masked')], before)
    expect(both.body.changes).toMatchObject([
      { viewer: 'department_head', field: 'basic.emp_no', from: 'plain', to: 'masked', widens: false },
      { viewer: 'department_head', field: 'basic.joined_on', from: 'plain', to: 'hidden' },
    ])
    expect(both.body.changes[1].sentence).toBe('部门负责人：基本信息 · 入职日期，直接可见 → 不可见')
    const clash = await set(
      'chenjing',
      [cell('department_head', 'basic.joined_on', 'masked'), cell('employee', 'basic.post', 'hidden')],
      before,
    )
    expect(clash).toMatchObject({ status: 409, body: { error: { code: 'permissions.cell_changed' } } })
    expect(clash.body.error.message).toContain('周敏')
    expect(clash.body.error.message).toContain('入职日期')
    expect((await editor()).changes).toHaveLength(2)
    // Having seen it, one may change it.
    expect((await set('chenjing', [cell('department_head', 'basic.joined_on', 'masked')])).status).toBe(200)
    const edits = (await editor()).draft.edits
    expect(edits.find(({ field }) => field === 'basic.joined_on')).toMatchObject({
      treatment: 'masked',
      byName: '陈静',
    })
  })

  it('loses nothing when many write at the same moment', async () => {
    const fields = ['dob', 'gender', 'hukou', 'education', 'private_mail', 'home_address']
    const known = await seen()
    const answers = await Promise.all(
      fields.map((name, index) =>
        set(index % 2 ? 'zhoumin' : 'chenjing', [cell('hr_admin', `basic.${name}`, 'masked')], known),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200))
    expect((await editor()).changes.filter(({ to }) => to === 'masked')).toHaveLength(fields.length + 2)
    await app.call('zhoumin', 'POST', '/api/permissions/edits/discard', { seen: known + 6 })
    expect((await editor()).changes).toEqual([])
  })

  it('undoes one’s own last edit only, and not over somebody else’s', async () => {
    await set('zhoumin', [cell('employee', 'basic.post', 'masked')])
    await set('zhoumin', [cell('employee', 'basic.work_mail', 'hidden')])
    await set('chenjing', [cell('employee', 'basic.work_mail', 'masked')])
    const refused = await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'permissions.cell_changed' } } })
    expect(refused.body.error.message).toContain('陈静')
    const undone = await app.call('chenjing', 'POST', '/api/permissions/edits/undo')
    expect(undone.body.changes).toMatchObject([{ field: 'basic.post' }, { field: 'basic.work_mail', to: 'hidden' }])
    await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
    const last = await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
    expect(last.body).toMatchObject({ changes: [], draft: { canUndo: false } })
  })

  it('publishes by one person what narrows, in force on the next request and in the log', async () => {
    await set('zhoumin', [cell('employee', 'basic.work_phone', 'hidden')])
    expect(await editor()).toMatchObject({ needsSecond: false })
    const stale = await app.call('zhoumin', 'POST', '/api/permissions/publications', { seen: (await seen()) - 1 })
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'permissions.draft_moved' } } })
    const done = await publish('zhoumin', { note: '座机改为总机转接' })
    expect(done).toMatchObject({
      status: 200,
      body: { outcome: 'published', editor: { inForce: { number: 2 }, changes: [], draft: { edits: [] } } },
    })
    const people = await app.call('zhaolei', 'GET', '/api/people?limit=5')
    expect(people.body.items[0]).not.toHaveProperty('workPhone')
    expect(await newest('permissions.published')).toMatchObject({
      result: 'done',
      actor: '周敏',
      approver: null,
      set: done.body.editor.inForce.id,
      fields: ['basic.work_phone'],
      details: { number: 2, widened: 0, narrowed: 1 },
    })
    expect((await sets())[0]).toMatchObject({
      number: 2,
      state: 'in_force',
      proposedByName: '周敏',
      note: '座机改为总机转接',
    })
  })

  it('refuses what breaks a promise, in the promise’s own words, and logs the refusal', async () => {
    const draft = await set('zhoumin', [cell('department_head', 'bank.account_no', 'masked')])
    expect(draft.body.invariants.find(({ id }: { id: string }) => id === 'head_never_bank')).toMatchObject({
      text: '部门负责人永远看不到银行卡',
      brokenBy: [expect.stringContaining('银行卡号')],
    })
    const answer = await publish('zhoumin')
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'permissions.invariant_broken' } } })
    expect(answer.body.error.message).toContain('部门负责人永远看不到银行卡')
    expect(await newest('permissions.refused')).toMatchObject({
      result: 'refused',
      ruleIds: 'head_never_bank',
      fields: ['bank.account_no'],
    })
    await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
    // Everybody locked out of a section, and of rescues.
    await set('zhoumin', [
      cell('hr_admin', 'bank.account_no', 'hidden'),
      cell('hr_admin', 'bank.bank_name', 'hidden'),
      cell('hr_admin', 'emergency_contact.phone', 'hidden'),
    ])
    const locked = await publish('zhoumin')
    expect(locked.body.error.message).toContain('不会谁都进不去')
    expect(locked.body.error.message).toContain('永远打得开紧急联系人')
    await app.call('zhoumin', 'POST', '/api/permissions/edits/discard', { seen: await seen() })
  })

  it('lets nobody widen alone: another HR admin or officer agrees to exactly what was asked', async () => {
    await set('zhoumin', [cell('department_head', 'basic.education', 'masked')])
    expect(await editor()).toMatchObject({ needsSecond: true })
    expect(await publish('zhoumin', { at: '2020-01-01T00:00:00.000Z' })).toMatchObject({
      status: 400,
      body: { error: { code: 'permissions.date_past' } },
    })
    const asked = await publish('zhoumin', { note: '负责人排岗要知道学历' })
    expect(asked.body).toMatchObject({
      outcome: 'proposed',
      editor: { inForce: { number: 2 }, waiting: { byName: '周敏' } },
    })
    expect(await publish('chenjing')).toMatchObject({
      status: 409,
      body: { error: { code: 'permissions.proposal_open' } },
    })
    const inbox = (await app.call('chenjing', 'GET', '/api/approvals')).body.items[0]
    expect(inbox).toMatchObject({
      kind: 'permissions',
      title: '发布权限变更',
      canDecide: true,
      lines: ['部门负责人：基本信息 · 最高学历，不可见 → 脱敏', '同意后立即生效'],
    })
    expect(await app.call('zhoumin', 'POST', `/api/approvals/${inbox.id}/agreement`, {})).toMatchObject({ status: 403 })
    // What is edited meanwhile is not in it.
    await set('zhoumin', [cell('department_head', 'basic.gender', 'masked')])
    expect((await app.call('chenjing', 'POST', `/api/approvals/${inbox.id}/agreement`, {})).status).toBe(200)
    expect(await editor()).toMatchObject({
      inForce: { number: 3 },
      waiting: null,
      changes: [{ field: 'basic.gender', to: 'masked' }],
    })
    expect(await newest('permissions.published')).toMatchObject({
      actor: '陈静',
      approver: '陈静',
      details: { number: 3, widened: 1, narrowed: 0, requesterId: await app.employeeId('zhoumin') },
    })
    await app.call('zhoumin', 'POST', '/api/permissions/edits/discard', { seen: await seen() })
  })

  it('drops a proposal that was refused or withdrawn, and not one that something else overtook', async () => {
    await set('zhoumin', [cell('department_head', 'basic.gender', 'masked')])
    for (const decide of [
      async (id: string) => app.call('chenjing', 'POST', `/api/approvals/${id}/refusal`, { note: '没有必要' }),
      async (id: string) => app.call('zhoumin', 'DELETE', `/api/approvals/${id}`),
    ]) {
      expect((await publish('zhoumin')).body.outcome).toBe('proposed')
      const { id } = (await app.call('chenjing', 'GET', '/api/approvals')).body.items[0]
      expect((await decide(id)).status).toBe(200)
      expect(await editor()).toMatchObject({ inForce: { number: 3 }, waiting: null, changes: [{ to: 'masked' }] })
    }
    await publish('zhoumin')
    const { id } = (await app.call('chenjing', 'GET', '/api/approvals')).body.items[0]
    await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
    await set('chenjing', [cell('employee', 'basic.work_mail', 'hidden')])
    expect((await publish('chenjing')).body.outcome).toBe('published')
    expect(await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})).toMatchObject({
      status: 409,
      body: { error: { code: 'permissions.published_meanwhile' } },
    })
    await app.call('chenjing', 'POST', `/api/approvals/${id}/refusal`, { note: '重新提请' })
  })

  it('takes effect at its time, and gives way to what is published before', async () => {
    await set('zhoumin', [cell('employee', 'basic.post', 'hidden')])
    const at = new Date(app.deps.clock() + 3_600_000).toISOString()
    expect((await publish('zhoumin', { at })).body).toMatchObject({
      outcome: 'published',
      editor: { inForce: { number: 4 }, planned: { number: 5, effectiveAt: at } },
    })
    const posts = async () => (await app.call('zhaolei', 'GET', '/api/people?limit=3')).body.items
    expect((await posts())[0]).toHaveProperty('post')
    app.advance(3_600_000)
    expect((await posts())[0]).not.toHaveProperty('post')
    expect((await sets()).slice(0, 2).map(({ state }) => state)).toEqual(['in_force', 'past'])
  })

  it('rolls back in one call, under the same rule: what shows more again needs a second person', async () => {
    const back = await app.call('zhoumin', 'POST', '/api/permissions/sets/4/rollback', { note: '恢复职位' })
    expect(back.body).toMatchObject({ outcome: 'proposed' })
    const { id } = (await app.call('chenjing', 'GET', '/api/approvals')).body.items[0]
    await app.call('chenjing', 'POST', `/api/approvals/${id}/agreement`, {})
    expect((await sets())[0]).toMatchObject({ number: 6, state: 'in_force', agreedByName: '陈静' })
    expect((await sets()).find(({ number }) => number === 4)).toMatchObject({ differs: 0 })
    const narrower = await app.call('chenjing', 'POST', '/api/permissions/sets/5/rollback', {})
    expect(narrower.body).toMatchObject({ outcome: 'published', editor: { inForce: { number: 7 } } })
  })

  it('shows an invented person through the projection, by the draft and by what is in force', async () => {
    await set('zhoumin', [cell('department_head', 'basic.dob', 'masked')])
    const view = async (viewer: string, which: string) =>
      (await app.call('chenjing', 'GET', `/api/permissions/view?viewer=${viewer}&set=${which}`)).body
    const fieldsOf = (body: { sections: { fields: { field: string; treatment: string; shown: string }[] }[] }) =>
      body.sections.flatMap(({ fields }) => fields)
    expect(fieldsOf(await view('department_head', 'in_force')).map(({ field }) => field)).not.toContain('basic.dob')
    const drafted = await view('department_head', 'draft')
    expect(fieldsOf(drafted)).toContainEqual(
      expect.objectContaining({ field: 'basic.dob', treatment: 'masked', shown: '••••••' }),
    )
    expect(drafted.notForYou).toContain('银行账户')
    const hr = fieldsOf(await view('hr_admin', 'draft'))
    expect(hr).toContainEqual(
      expect.objectContaining({
        field: 'identity_documents.id_number',
        treatment: 'reason',
        shown: '110••••••••••••237',
      }),
    )
    await app.call('zhoumin', 'POST', '/api/permissions/edits/undo')
  })

  it('tells everybody who can see what about them, from the set in force, in their language; a look at one’s own rules is no entry', async () => {
    const before = await countEntries()
    const mine = await app.call('zhaolei', 'GET', '/api/me/visibility')
    expect(mine.body).toMatchObject({ since: expect.any(String), nothing: expect.stringContaining('审计员') })
    const about = (key: string) =>
      mine.body.sections.find(({ section }: { section: string }) => section === key).sentences.join('\n')
    expect(about('bank')).toContain('人事管理员说明用途和原因、留下记录后，才能看到：开户行、银行卡号')
    expect(about('basic')).toContain('只能看到脱敏后的：最高学历')
    expect(about('basic')).not.toContain('同事可以直接看到：姓名、部门、职位')
    expect(about('emergency_contact')).toContain('应急查看')
    const english = await app.call('zhaolei', 'GET', '/api/me/visibility', undefined, { 'accept-language': 'en' })
    expect(JSON.stringify(english.body)).toContain('Colleagues can see at once: Name')
    expect(await countEntries()).toBe(before)
  })
})
