import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import type { FieldPassport } from '#shared/contracts/passports.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { fieldClassIds, type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import { writeValues } from '../archives/write-values.ts'
import { exportFileOf } from '../audit/export/make-export.job.ts'
import { openPackage } from '../audit/export/open-package.ts'
import { catalogue, type FieldDef, insertPermissionSet } from '../catalogue/index.ts'
import { recordAnswers } from '../consent/index.ts'
import { publishVersion } from '../consent/publish-version.testing.ts'
import { pumpDeliveries } from '../messages/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const readers = ['zhoumin', 'wangfang', 'zhaolei', 'chenjing'] as const
const states = ['active', 'pending', 'left'] as const
/** Rests on consent where the field does; needs neither a second person nor a document. */
const reveal = { purpose: 'subject_access_request', reason: '本人书面申请查阅、复制自己的档案' }
const revealed = ['emergency_contact.phone', 'emergency_contact.name', 'basic.private_phone']
/** What one more field may serve, each with a reason of its own kind; the first makes files, the last is everybody's right. */
const reasons = {
  social_insurance_or_tax_filing: '社保增员申报',
  payroll_settlement: '工资核算发放',
  contract_administration: '续签劳动合同,核对资料',
  subject_access_request: reveal.reason,
}
type PurposeId = keyof typeof reasons
const purposes = Object.keys(reasons) as PurposeId[]
const masks = {
  text: () => null,
  phone: (value: string) => `${value.slice(0, 3)}••••${value.slice(-4)}`,
  mail: (value: string) => `${value[0]}••••@${value.split('@')[1]}`,
  bank_account: (value: string) => `•••• •••• ${value.slice(-4)}`,
}
type Kind = keyof typeof masks
/** Values that occur nowhere else. */
const samples: Record<Kind, (nonce: string) => string> = {
  text: (nonce) => `内容${nonce}`,
  phone: (nonce) => `139${nonce}`,
  mail: (nonce) => `z${nonce}@example.com`,
  bank_account: (nonce) => `62220000${nonce}`,
}
const listed: Record<string, string> = {
  'basic.dept': 'departmentNames',
  'basic.post': 'post',
  'basic.emp_no': 'employeeNumber',
  'basic.work_phone': 'workPhone',
  'basic.work_mail': 'workMail',
  'basic.joined_on': 'joinedOn',
  'basic.state': 'state',
}
// Read anew: the model must not ask the code under test what there is.
const file = parse(readFileSync(join(projectRoot, 'shared/data/sections.yaml'), 'utf8')) as {
  sections: { key: string; fields: Record<string, { mirror?: boolean }> }[]
}
const keys = file.sections.flatMap(({ key, fields }) => Object.keys(fields).map((name) => `${key}.${name}`))

type Rules = Record<ViewerId, Record<string, TreatmentId>>
/** A field of the organisation as its passport has it, and what the person has in it. */
interface Own {
  passport: FieldPassport
  kind: Kind
  /** Rests on a yes of the person. */
  asked: boolean
  filled: boolean
}
interface World {
  own: readonly Own[]
  rules: Rules
  reader: (typeof readers)[number]
  subject: string
  state: (typeof states)[number]
  consented: boolean
}

/** Who works below whom. */
type Leads = ReadonlyMap<string, ReadonlySet<string>>

/** The reference: hidden unless some capacity of the reader says otherwise, the widest counts; leavers are HR's alone. */
function model({ rules, reader, state, subject }: World, leads: Leads, key: string): TreatmentId {
  const here = state !== 'left'
  const capacities: Record<ViewerId, boolean> = {
    hr_admin: reader === 'zhoumin',
    department_head: here && leads.get(reader)?.has(subject) === true,
    employee: here,
    own: reader === subject,
  }
  const said = viewerIds.map((viewer) =>
    capacities[viewer] ? treatmentIds.indexOf(rules[viewer][key] ?? 'hidden') : 0,
  )
  return treatmentIds[Math.max(...said)] as TreatmentId
}

/** …and a look under a purpose, wherever the value comes out: what the passport serves, and what was asked for is agreed to. */
function opens(says: TreatmentId, serves: readonly string[], purpose: PurposeId, agreed: boolean): boolean {
  return (says === 'reason' || says === 'plain') && serves.includes(purpose) && agreed
}

describe.each(engines)('every channel shows what a reference of ten lines says, on %s', (engine) => {
  let app: TestApp
  let subjects: string[]
  let leads: Leads
  let noticeId: string
  /** A section of the organisation, whose fields people are asked about. */
  let askedSection: string
  let askedNoticeId: string
  /** Every value there has been, none of which may come out where the reference says no. */
  const planted = new Set<string>()

  beforeAll(async () => {
    app = await createTestApp({ engine })
    const { db } = app.deps
    await app.call('zhoumin', 'GET', '/api/me')
    const led = await rows<{ head: string; userId: string }>(
      db,
      `SELECT DISTINCT head.user_id AS head, e.user_id AS userId FROM people_department_heads h
       JOIN people_employees head ON head.id = h.employee_id JOIN people_departments top ON top.id = h.department_id
       JOIN people_departments d ON d.path LIKE CONCAT(top.path, '%') JOIN people_memberships m ON m.department_id = d.id
       JOIN people_employees e ON e.id = m.employee_id WHERE e.pool = 'active' ORDER BY userId`,
    )
    leads = new Map(
      readers.map((reader) => [reader, new Set(led.filter(({ head }) => head === reader).map(({ userId }) => userId))]),
    )
    // Two she leads, one she does not; none of them reads, since whoever left signs in no more.
    const below = [...(leads.get('wangfang') ?? [])].filter((one) => one !== 'wangfang')
    subjects = [...below.slice(0, 2), 'liting']
    noticeId = (
      (await row<{ id: string }>(db, "SELECT id FROM consent_notices WHERE section = 'emergency_contact'")) as {
        id: string
      }
    ).id
    askedSection = await publishPassport({ about: 'section', titles: { 'zh-CN': '兴趣社团' }, hints: {} })
    askedNoticeId = await publishVersion(db, {
      section: askedSection,
      version: '1.0.0',
      changeKind: 'first',
      at: app.deps.clock(),
    })
  })
  afterAll(() => app.close())

  async function publishPassport(passport: object): Promise<string> {
    const begun = await app.call('zhoumin', 'POST', '/api/passports', passport)
    expect(begun.status, JSON.stringify(begun.body)).toBe(201)
    const { key, draft } = begun.body
    return published(key, draft.revision)
  }
  async function published(key: string, revision: number): Promise<string> {
    const done = await app.call('zhoumin', 'POST', `/api/passports/${key}/publications`, { revision })
    expect(done, JSON.stringify(done.body)).toMatchObject({ status: 200, body: { approvalId: null } })
    return key
  }

  /** The field goes live as HR makes one, gets its value, and is retired where that was drawn. */
  async function addField({ passport, asked, kind, filled }: Own, employeeId: string): Promise<[string, string]> {
    const nonce = String(10_000_000 + planted.size)
    const complete: FieldPassport & { about: 'field' } = {
      about: 'field',
      ...passport,
      section: asked ? askedSection : passport.section,
      labels: { 'zh-CN': `物品${nonce}` },
    }
    const { retired, ...inUse } = complete
    const key = await publishPassport(inUse)
    const value = samples[kind](nonce)
    planted.add(value)
    if (filled)
      await writeValues(app.cx, [{ employeeId, field: catalogue().field(key) as FieldDef, rowPosition: 0, value }], {
        source: 'hr',
        action: 'archives.values_written',
      })
    if (retired) {
      const { body } = await app.call('zhoumin', 'PUT', `/api/passports/${key}`, { revision: 0, passport: complete })
      await published(key, body.draft.revision)
    }
    return [key, value]
  }

  async function become(world: World): Promise<{ employeeId: string; own: (Own & { key: string; value: string })[] }> {
    const { subject, state, consented } = world
    const employeeId = await app.employeeId(subject)
    const own: (Own & { key: string; value: string })[] = []
    for (const one of world.own) {
      const [key, value] = await addField(one, employeeId)
      own.push({ ...one, key, value })
    }
    // What was drawn for the first, second … field is said of its key.
    const rules = Object.fromEntries(
      Object.entries(world.rules).map(([viewer, said]) => [
        viewer,
        Object.fromEntries(
          Object.entries(said).flatMap(([key, treatment]) => {
            const at = key.startsWith('own.') ? own[Number(key.slice(4))]?.key : key
            return at ? [[at, treatment] as const] : []
          }),
        ),
      ]),
    ) as Rules
    world.rules = rules
    await run(app.deps.db, 'UPDATE people_employees SET state = ?, pool = ? WHERE id = ?', [state, state, employeeId])
    await run(app.deps.db, 'UPDATE people_memberships SET pool = ? WHERE employee_id = ?', [state, employeeId])
    await run(app.deps.db, 'UPDATE people_search_terms SET pool = ? WHERE employee_id = ?', [state, employeeId])
    await run(app.deps.db, 'DELETE FROM consent_answers WHERE employee_id = ?', [employeeId])
    // Nobody remembers what was refused in another world.
    await run(app.deps.db, 'DELETE FROM access_refusals')
    await inTransaction(app.cx, async (tx) => {
      if (consented)
        await recordAnswers(tx, [
          { employeeId, item: 'emergency_contact', answer: 'yes', noticeId, how: 'app' },
          { employeeId, item: `more_${askedSection}`, answer: 'yes', noticeId: askedNoticeId, how: 'app' },
        ])
      await insertPermissionSet(tx, {
        rules,
        effectiveAt: tx.cx.now(),
        proposedBy: employeeId,
        agreedBy: null,
        note: null,
      })
    })
    app.advance(1000)
    return { employeeId, own }
  }

  const owns: fc.Arbitrary<Own> = fc
    .record({
      kind: fc.constantFrom(...(Object.keys(masks) as Kind[])),
      // Where a purpose opens a whole section, only what names it is in it.
      section: fc.constantFrom('basic', 'contract', 'compensation'),
      asked: fc.boolean(),
      filled: fc.boolean(),
      fixed: fc.boolean(),
      class: fc.constantFrom(...fieldClassIds),
      serves: fc.subarray([...purposes], { minLength: 1 }),
      never: fc.subarray([...purposes]),
      bases: fc.subarray(['PIPL-13.1.2', 'PIPL-13.1.3', 'PIPL-13.1.4'] as const, { minLength: 1 }),
      keep: fc.constantFrom('private_contact', 'other_personal', 'contract_text', 'compensation' as const),
      importable: fc.boolean(),
      retired: fc.boolean(),
    })
    .map(
      ({
        kind,
        section,
        asked,
        filled,
        fixed,
        class: fieldClass,
        serves,
        never,
        bases,
        keep,
        importable,
        retired,
      }) => ({
        kind,
        asked,
        filled,
        passport: {
          section,
          labels: {},
          hints: { 'zh-CN': '仅用于发放' },
          class: fieldClass,
          valueKind: kind,
          mask: fixed || kind === 'text' ? 'fixed' : kind,
          purposes: serves,
          never: never.filter((id) => !serves.includes(id)),
          basis: asked ? ['PIPL-13.1.1'] : [...bases],
          retentionClass: keep,
          owner: 'contract',
          origin: 'person',
          importable,
          ...(retired ? { retired } : {}),
        },
      }),
    )

  const worlds: fc.Arbitrary<World> = fc.record({
    own: fc.array(owns, { minLength: 1, maxLength: 2 }),
    rules: fc.record(
      Object.fromEntries(
        viewerIds.map((viewer) => [
          viewer,
          fc.record(
            Object.fromEntries([...keys, 'own.0', 'own.1'].map((key) => [key, fc.constantFrom(...treatmentIds)])),
            {
              requiredKeys: [],
            },
          ),
        ]),
      ) as unknown as { [Viewer in ViewerId]: fc.Arbitrary<Record<string, TreatmentId>> },
    ) as fc.Arbitrary<Rules>,
    // Only HR opens with a reason and makes files.
    reader: fc.constantFrom(...readers, 'zhoumin' as const, 'zhoumin' as const),
    subject: fc.nat(2).map(String),
    state: fc.constantFrom(...states),
    consented: fc.boolean(),
  })

  it('detail, list, search, history, reveal, files, the log, messages and errors', async () => {
    const met = { shown: 0, refused: 0, closed: 0, filed: 0, unfiled: 0, retired: 0, ownShown: 0, ownRefused: 0 }
    await fc.assert(
      fc.asyncProperty(worlds, async (drawn) => {
        // Sometimes at oneself.
        const subject =
          drawn.subject === '2' && drawn.state !== 'left' ? drawn.reader : (subjects[Number(drawn.subject)] as string)
        const world = { ...drawn, subject }
        const { employeeId, own } = await become(world)
        const says = (key: string) => model(world, leads, key)
        const { reader } = world
        /** As this reader, or another; no answer may hold a value that the reference keeps back. */
        const call = async (
          mayHold: readonly string[],
          method: string,
          path: string,
          body?: object,
          who: string = reader,
        ) => {
          const answer = await app.call(who, method, path, body)
          const words = JSON.stringify(answer.body)
          for (const value of planted)
            if (!mayHold.includes(value))
              expect(words.includes(value), `${who} ${method} ${path} → ${value}`).toBe(false)
          return answer
        }
        const opensArchive =
          reader === 'zhoumin' ||
          reader === subject ||
          (world.state !== 'left' && leads.get(reader)?.has(subject) === true)
        const plain = own.filter(({ key, filled }) => filled && says(key) === 'plain').map(({ value }) => value)

        const detail = await call(opensArchive ? plain : [], 'GET', `/api/archives/${employeeId}`)
        if (!opensArchive) {
          expect(detail.status).toBe(404)
          met.closed++
        } else {
          const shown = new Map<string, { treatment: string; value?: string; mask?: string; filled: boolean }[]>()
          for (const { rows: rowsOf } of detail.body.sections)
            for (const { fields } of rowsOf)
              for (const field of fields) shown.set(field.field, [...(shown.get(field.field) ?? []), field])
          // What nobody named, as all fields of earlier worlds, is there for nobody.
          for (const key of shown.keys()) expect(says(key), key).not.toBe('hidden')
          for (const key of keys) {
            const views = shown.get(key)
            // A section of rows shows none before there is one.
            if (views === undefined && says(key) !== 'hidden')
              expect(key.startsWith('emergency_contact.'), key).toBe(true)
            for (const view of views ?? []) {
              expect(view.treatment, key).toBe(says(key))
              if (says(key) !== 'plain') expect(view.value, key).toBeUndefined()
              else expect(view.mask, key).toBeUndefined()
            }
          }
          for (const { key, kind, value, filled, passport } of own) {
            const gone = says(key) === 'hidden' || (passport.retired && !filled)
            const mask = (passport.mask === 'fixed' ? null : masks[kind](value)) ?? '••••••'
            const about = says(key) === 'plain' ? { value } : { mask }
            const expected = { treatment: says(key), filled, ...(filled ? about : {}) }
            expect(shown.get(key) ?? [], key).toMatchObject(gone ? [] : [expected])
            if (passport.retired) met.retired++
          }
        }

        const person = await row<{ name: string; number: string | null }>(
          app.deps.db,
          'SELECT name, employee_number AS number FROM people_employees WHERE id = ?',
          [employeeId],
        )
        const find = async (q: string) =>
          (
            await call([], 'GET', `/api/people?pool=${world.state}&limit=100&q=${encodeURIComponent(q)}`)
          ).body.items.find((one: { employeeId: string }) => one.employeeId === employeeId)
        const listedRow = await find(person?.name ?? '')
        if (reader === 'zhoumin' || world.state === 'active')
          for (const [key, column] of Object.entries(listed))
            if (says(key) === 'plain' && column !== 'post' && column !== 'workMail' && column !== 'workPhone')
              expect(listedRow, key).toHaveProperty(column)
            else if (says(key) !== 'plain') expect(listedRow, key).not.toHaveProperty(column)
        if (person?.number && (reader === 'zhoumin' || world.state === 'active'))
          expect((await find(person.number)) !== undefined, 'by number').toBe(says('basic.emp_no') === 'plain')
        // Nobody is found by what lies sealed.
        for (const { value } of own) expect(await find(value)).toBeUndefined()

        // A field that is hidden answers as one that there is not.
        for (const key of ['bank.account_no', ...own.map(({ key }) => key)]) {
          const path = (field: string) => `/api/archives/${employeeId}/fields/${field}/versions`
          const history = await call([], 'GET', path(key))
          const gone = !opensArchive || says(key) === 'hidden'
          expect(history.status, key).toBe(gone ? 404 : 200)
          if (gone) expect(history.body.error.code).toBe((await call([], 'GET', path('bank.nothing'))).body.error.code)
        }

        if (reader === 'zhoumin') {
          for (const one of own) await filed(one)
          const ask = async (key: string, purpose: PurposeId, value: string[]) =>
            (
              await call(value, 'POST', '/api/reveals', {
                employeeIds: [employeeId],
                fields: [key],
                purpose,
                reason: reasons[purpose],
              })
            ).body
          for (const key of revealed) {
            const agreed = !key.startsWith('emergency_contact.') || world.consented
            const open = opens(says(key), [reveal.purpose], 'subject_access_request', agreed)
            const { decision } = await ask(key, 'subject_access_request', [])
            expect(decision.outcome === 'refused', `${key} ${decision.outcome}`).toBe(!open)
            if (open) met.shown++
            else met.refused++
          }
          for (const { key, value, filled, asked, passport } of own) {
            for (const purpose of purposes) {
              // Only what stands on nothing but a yes waits for one.
              const agreed = !asked || world.consented || purpose !== 'subject_access_request'
              const open = opens(says(key), passport.purposes, purpose, agreed)
              const { decision, opened } = await ask(key, purpose, open && filled ? [value] : [])
              expect(decision.outcome === 'refused', `${key} ${purpose} ${decision.outcome}`).toBe(!open)
              if (decision.outcome === 'shown' && filled)
                expect(opened[0].values).toMatchObject([{ field: key, value }])
              if (open) met.ownShown++
              else met.ownRefused++
              await logged('archives.revealed', key, decision.outcome === 'shown' ? 'shown' : undefined)
            }
          }
        }

        /** The log finds the look by the field's name, says what became of it, and never holds what was seen. */
        async function logged(action: string, key: string, result: string | undefined) {
          const label = catalogue().field(key)?.labels['zh-CN'] as string
          const found = await call([], 'GET', `/api/log?limit=5&q=${encodeURIComponent(label)}`, undefined, 'sunhao')
          expect(found.status).toBe(200)
          const [newest] = found.body.items.filter((one: { action: string }) => one.action === action)
          expect(newest, label).toBeDefined()
          if (result) expect(newest.result).toBe(result)
        }

        /** A file holds a field where a look under its purpose would; of leavers none is made. */
        async function filed({ key, value, filled, passport }: Own & { key: string; value: string }) {
          const purpose = 'social_insurance_or_tax_filing'
          // Asked for in the capacity of HR, whatever else the reader is to this person.
          const offered = opens(world.rules.hr_admin[key] ?? 'hidden', passport.purposes, purpose, true)
          const started = await call([], 'POST', '/api/work-sessions', {
            purpose,
            matter: '2026年5月',
            reason: reasons[purpose],
            employeeIds: [employeeId],
            fields: [key],
          })
          if (!offered) {
            expect(started).toMatchObject({ status: 400, body: { error: { code: 'archives.field_unknown' } } })
            met.unfiled++
            return
          }
          expect(started.status).toBe(201)
          expect(started.body.session === null, key).toBe(world.state === 'left')
          if (world.state === 'left') return
          const session = started.body.session.id
          const made = await call([], 'POST', `/api/work-sessions/${session}/file`, {
            recipient: 'tax_authority',
            recipientName: '税务局',
            format: 'csv',
            fields: [key],
          })
          const { body } = await call([], 'POST', `/api/work-files/${made.body.file.id}/downloads`)
          const text = Buffer.from(body.base64, 'base64').toString()
          expect(text.includes(value)).toBe(filled)
          for (const other of planted) if (other !== value) expect(text.includes(other)).toBe(false)
          met.filed++
        }
      }),
      { numRuns: 80, endOnFailure: true },
    )
    expect(Math.min(...Object.values(met)), JSON.stringify(met)).toBeGreaterThan(2)
  }, 300_000)

  it('messages, the outbox and an evidence package of all of it hold no value, and messages no field', async () => {
    while ((await pumpDeliveries(app.deps)) > 0);
    const { status, body } = await app.call('sunhao', 'POST', '/api/log-exports', {})
    expect(status).toBe(201)
    const { id } = body.export
    const state = async () =>
      (await app.call('sunhao', 'GET', '/api/log-exports')).body.items.find((one: { id: string }) => one.id === id)
        .state
    while ((await state()) === 'making') await wait(20)
    expect(await state()).toBe('ready')
    const opened = await openPackage(exportFileOf(app.deps.config, id), body.password)
    const inside: Buffer[] = []
    for (const name of opened.names()) for await (const part of opened.read(name)) inside.push(Buffer.from(part))
    await opened.close()
    const messages = app.emulator.mailbox.payloads().join()
    const channels = {
      package: Buffer.concat(inside).toString(),
      messages,
      outbox: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM outbox_events')),
      deliveries: JSON.stringify(await rows(app.deps.db, 'SELECT * FROM messages_deliveries')),
      lines: app.logLines.join(),
    }
    for (const [channel, text] of Object.entries(channels)) {
      expect(text.length, channel).toBeGreaterThan(10)
      expect(
        [...planted].filter((value) => text.includes(value)),
        channel,
      ).toEqual([])
    }
    expect(messages).not.toContain('物品')
    expect(channels.package).toContain('物品')
  })
})
