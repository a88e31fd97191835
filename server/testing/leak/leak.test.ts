import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAbout } from '#server/modules/dingtalk/roster/mass-leavings.ts'
import { pumpDeliveries } from '#server/modules/messages/index.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { nameInPermissions, publishCustomField, uniformSize } from '#server/testing/custom-field.ts'
import { everyReason } from '#server/testing/rows-with-reason.ts'
import { type Answer, createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { type ApiId, api } from '#shared/contracts/api.ts'
import { type EmploymentStateId, hasLeft } from '#shared/vocabulary/states.ts'
import { allowCustom, plainFor, purposeCovers, type Viewer } from './allowed.ts'
import { type Canary, found, plantCanaries, readNumbers } from './canaries.ts'
import { type Call, readWorld, type World, walks } from './walks.ts'

/**
 * The one projection holds for every channel: values that occur nowhere else stand in every archive field, and every
 * route is walked as every role, with sense and with nonsense. A new endpoint without a walk does not compile.
 */
const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
/** Colleagues, a head, the HR admin herself, a privacy officer, people who left or are leaving; and two the head leads. */
const known = ['zhaolei', 'wangfang', 'zhoumin', 'chenjing', 'zhangqiang', 'liting', 'qianwei']
/** Typed into every text there is; a stranger's number must not come back out either. */
const typed = '18870099993'
/** The HR admin first, who asks, and once more after others decided; a sync, which reads the roster anew, at the end. */
const roles = [null, 'zhoumin', 'liting', 'zhaolei', 'wangfang', 'sunhao', 'chenjing', 'zhoumin', 'wutao'] as const

describe.each(engines)('nothing leaks on %s', (engine) => {
  let app: TestApp
  let planted: string[]
  /** A field of the organisation: a field like any other. */
  let custom: string
  let canaries: Canary[]
  /** Employee numbers: in the mirror, so not for colleagues in any answer, though no secret in the database. */
  let numbers: Canary[]
  let employeeIds: string[]
  let led: string[]
  const reached = new Map<ApiId, Set<number>>()
  const leaks: string[] = []
  const revealed = new Set<string>()
  const ownSeen = new Set<string>()
  /** Whose files the planted ones are, and which of them were opened by the person and by HR. */
  const files = new Map<string, { employeeId: string; field: string }>()
  let glassBroken = false
  const filedFields = new Set<string>()
  const filesOpened = new Set<'own' | 'reason'>()

  beforeAll(async () => {
    app = await createTestApp({ engine })
    led = await ledBy(app, 'wangfang')
    planted = [...known, ...led.filter((userId) => !known.includes(userId)).slice(0, 2)]
    custom = await publishCustomField(app)
    await nameInPermissions(app, custom, { hr_admin: 'reason', own: 'plain' })
    allowCustom(custom, 'rhhp', uniformSize.purposes)
    canaries = await plantCanaries(app, planted)
    employeeIds = await Promise.all(planted.map((userId) => app.employeeId(userId)))
    for (const { id, ...place } of await rows<{ id: string; employeeId: string; field: string }>(
      app.deps.db,
      'SELECT id, employee_id AS employeeId, field FROM archives_attachments',
    ))
      files.set(id, place)
    numbers = await readNumbers(app, planted)
    await inTransaction(app.cx, (tx) => askAbout(tx, undefined, planted.slice(0, 2), new Set()))
    // One nobody accepts, of somebody the head leads.
    await app.call('liting', 'POST', '/api/alarms', {
      submission: '00000000-0000-4000-8000-000000000001',
      // The last one's contacts object before a head comes.
      employeeId: employeeIds.at(-2),
      what: '晕倒了,叫不醒',
    })
    await run(app.deps.db, 'UPDATE help_alarms SET unanswered_at = raised_at')
    for (const who of roles) {
      await walkAs(who)
      if (who) app.forgetToken(who)
    }
    // Every route as everybody: minutes on a busy machine.
  }, 600_000)
  afterAll(() => app.close())

  async function walkAs(who: string | null): Promise<void> {
    const viewer: Viewer = {
      userId: who ?? '',
      hrAdmin: who === 'zhoumin',
      leads: who === 'wangfang' ? led : [],
    }
    let world: World | null = null
    for (const id of Object.keys(walks) as ApiId[]) {
      // Reading changes nothing that a walk asks for; it is read anew after what may have.
      world ??= await readWorld(app, who ?? 'liting', employeeIds, typed)
      const calls = walks[id](world)
      // Hundreds of questions only for whom they are answered; the others are turned away alike.
      const some = viewer.hrAdmin || calls.length < 100 ? calls : calls.filter((_, index) => index % 10 === 0)
      for (const call of some) {
        const answer = await app.call(who, api[id].method, call.path, call.body)
        reached.set(id, (reached.get(id) ?? new Set()).add(answer.status))
        judge(id, viewer, call, answer)
      }
      if (api[id].method !== 'GET') world = null
    }
  }

  function judge(id: ApiId, viewer: Viewer, call: Call, answer: Answer): void {
    const text = JSON.stringify(answer.body)
    const where = `${viewer.userId || 'nobody'} ${api[id].method} ${call.path} → ${answer.status}`
    if (answer.status >= 400 && text.includes(typed)) leaks.push(`${where} repeats what was typed`)
    // Also what an import's file holds: its cells come out masked or not at all.
    const report = id === 'imports.report' && answer.status === 200 ? Buffer.from(answer.body.base64, 'base64') : ''
    const filed = id === 'work.download' && answer.status === 200 ? Buffer.from(answer.body.base64, 'base64') : ''
    if (id.startsWith('imports.') && (text.includes(typed) || report.includes(typed)))
      leaks.push(`${where} holds a cell of the file`)
    for (const canary of found(numbers, text))
      if (!plainFor(viewer, canary)) leaks.push(`${where} holds the number of ${canary.userId}`)
    for (const canary of [...found(canaries, text), ...found(canaries, filed)]) {
      if (answer.status < 400 && mayHold(id, viewer, call, answer, canary)) continue
      leaks.push(`${where} holds ${canary.field} of ${canary.userId}`)
    }
  }

  function mayHold(id: ApiId, viewer: Viewer, call: Call, answer: Answer, canary: Canary): boolean {
    if (id === 'archives.get') {
      const asked = call.path.endsWith('/me') ? viewer.userId : planted[employeeIds.indexOf(call.path.slice(-26))]
      if (asked === viewer.userId) ownSeen.add(canary.field)
      return asked === canary.userId && plainFor(viewer, canary)
    }
    if (id === 'archives.reveal') {
      const asked = call.body as { employeeIds: string[]; fields: string[]; purpose: string }
      revealed.add(canary.field)
      return (
        viewer.hrAdmin &&
        asked.employeeIds.includes(canary.employeeId) &&
        asked.fields.includes(canary.field) &&
        purposeCovers(asked.purpose, canary.field) &&
        ['shown', 'shown_with_review'].includes(answer.body.decision.outcome)
      )
    }
    if (id === 'attachments.open') {
      const file = files.get(call.path.slice('/api/attachments/'.length, -'/openings'.length))
      const { grantId } = call.body as { grantId?: string }
      if (file?.employeeId !== canary.employeeId || file.field !== canary.field) return false
      const how = viewer.userId === canary.userId && !grantId ? 'own' : viewer.hrAdmin && grantId ? 'reason' : null
      if (how) filesOpened.add(how)
      return how !== null
    }
    if (id === 'alarms.break_glass') {
      glassBroken ||= canary.field.startsWith('emergency_contact.')
      return viewer.leads.includes(canary.userId) && canary.field.startsWith('emergency_contact.')
    }
    if (id === 'work.download') {
      filedFields.add(canary.field)
      return viewer.hrAdmin && purposeCovers('social_insurance_or_tax_filing', canary.field)
    }
    if (id === 'work.open_person') return viewer.hrAdmin && answer.body.employeeId === canary.employeeId
    if (id === 'archives.reopen') return viewer.hrAdmin && answer.body.employeeId === canary.employeeId
    return false
  }

  it('walks every route to an answer, and every route with a path or a body to its refusals', () => {
    for (const id of Object.keys(api) as ApiId[]) {
      const statuses = [...(reached.get(id) ?? [])]
      expect(
        statuses.some((status) => status < 300),
        `${id} answered ${statuses}`,
      ).toBe(true)
      expect(
        statuses.every((status) => status < 500),
        `${id} answered ${statuses}`,
      ).toBe(true)
      if (!('auth' in api[id])) expect(statuses, id).toContain(401)
      if ('needs' in api[id]) expect(statuses, id).toContain(403)
    }
  })

  it('would see a leak: an HR admin with a reason, and everybody in the own archive, do see values', () => {
    expect(revealed.size).toBeGreaterThan(20)
    expect(ownSeen.size).toBe(new Set(canaries.map(({ field }) => field)).size)
    expect(revealed).toContain(custom)
    expect(glassBroken).toBe(true)
    expect([...filedFields].sort()).toEqual(['compensation.wage', 'identity_documents.id_number'])
    expect([...filesOpened].sort()).toEqual(['own', 'reason'])
    expect(found(canaries, Buffer.from(`…${canaries[0]?.value}…`))).toHaveLength(1)
  })

  it('answers nobody with a value that the projection keeps from them, nor with what they typed', () => {
    expect(leaks).toEqual([])
  })

  it('writes no value into a log line, an outbox event, an entry or a request', async () => {
    while ((await pumpDeliveries(app.deps)) > 0);
    const channels = {
      lines: app.logLines.join('\n'),
      outbox: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM outbox_events')),
      entries: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM audit_entries')),
      texts: await everyReason(app.deps),
      approvals: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM access_approvals')),
      deliveries: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM messages_deliveries')),
      messages: app.emulator.mailbox.payloads().join('\n'),
    }
    for (const [channel, text] of Object.entries(channels)) {
      expect(text.length, channel).toBeGreaterThan(10)
      expect(
        found(canaries, text).map(({ field }) => field),
        channel,
      ).toEqual([])
      expect(text.includes(typed), `${channel} holds what was typed`).toBe(false)
    }
  })

  it('stores no value and no number that was typed in the clear, in either database', async () => {
    const stores = engine === 'sqlite' ? filesOf(app) : [await dump(app.deps.db), await dump(app.deps.keyring.db)]
    for (const store of stores) {
      expect(store.length).toBeGreaterThan(1000)
      expect(found(canaries, store).map(({ field }) => field)).toEqual([])
      expect(store.includes(typed)).toBe(false)
    }
  })

  it('never lets a key leave the key store: no data key, wrapped or not, stands in the archive database', async () => {
    const wrapped = await rows<{ wrapped: Buffer }>(app.deps.keyring.db, 'SELECT wrapped FROM data_keys')
    const archive =
      engine === 'sqlite' ? readFileSync(join(app.testDb.folder, 'archive.sqlite')) : await dump(app.deps.db)
    expect(wrapped.length).toBeGreaterThan(planted.length)
    expect(wrapped.filter((key) => archive.includes(key.wrapped))).toEqual([])
  })
})

async function ledBy(app: TestApp, userId: string): Promise<string[]> {
  const tree = await rows<{ path: string }>(
    app.deps.db,
    'SELECT d.path FROM people_department_heads h JOIN people_departments d ON d.id = h.department_id WHERE h.employee_id = ?',
    [await app.employeeId(userId)],
  )
  const members = await rows<{ userId: string; path: string; state: EmploymentStateId }>(
    app.deps.db,
    `SELECT e.user_id AS userId, d.path, e.state FROM people_memberships m
     JOIN people_employees e ON e.id = m.employee_id JOIN people_departments d ON d.id = m.department_id`,
  )
  return members
    .filter(({ path, state }) => !hasLeft(state) && tree.some((top) => path.startsWith(top.path)))
    .map((member) => member.userId)
}

/** The database files as they lie on the disk, with what is still in the write-ahead log. */
function filesOf(app: TestApp): Buffer[] {
  const { folder } = app.testDb
  return readdirSync(folder)
    .filter((name) => /\.sqlite(-wal)?$/.test(name))
    .map((name) => readFileSync(join(folder, name)))
    .filter((content) => content.length > 0)
}

/** Every row of every table, as bytes. */
async function dump(db: Db): Promise<Buffer> {
  const tables = await rows<{ name: string }>(
    db,
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  )
  const parts: Buffer[] = []
  for (const { name } of tables)
    for (const one of await rows<Record<string, unknown>>(db, `SELECT * FROM ${name}`))
      for (const cell of Object.values(one)) parts.push(Buffer.isBuffer(cell) ? cell : Buffer.from(`${cell}\n`))
  return Buffer.concat(parts)
}
