import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import { insertPermissionSet } from '../catalogue/index.ts'
import { recordAnswers } from '../consent/index.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const readers = ['zhoumin', 'wangfang', 'zhaolei', 'chenjing'] as const
const states = ['active', 'pending', 'left'] as const
/** Rests on consent where the field does; needs neither a second person nor a document. */
const reveal = { purpose: 'subject_access_request', reason: '本人书面申请查阅、复制自己的档案' }
const revealed = ['emergency_contact.phone', 'emergency_contact.name', 'basic.private_phone']
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
interface World {
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

describe.each(engines)('every channel shows what a reference of ten lines says, on %s', (engine) => {
  let app: TestApp
  let subjects: string[]
  let leads: Leads
  let noticeId: string

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
  })
  afterAll(() => app.close())

  async function become({ rules, subject, state, consented }: World): Promise<string> {
    const employeeId = await app.employeeId(subject)
    await run(app.deps.db, 'UPDATE people_employees SET state = ?, pool = ? WHERE id = ?', [state, state, employeeId])
    await run(app.deps.db, 'UPDATE people_memberships SET pool = ? WHERE employee_id = ?', [state, employeeId])
    await run(app.deps.db, 'UPDATE people_search_terms SET pool = ? WHERE employee_id = ?', [state, employeeId])
    await run(app.deps.db, 'DELETE FROM consent_answers WHERE employee_id = ?', [employeeId])
    await inTransaction(app.cx, async (tx) => {
      if (consented)
        await recordAnswers(tx, [{ employeeId, item: 'emergency_contact', answer: 'yes', noticeId, how: 'app' }])
      await insertPermissionSet(tx, {
        rules,
        effectiveAt: tx.cx.now(),
        proposedBy: employeeId,
        agreedBy: null,
        note: null,
      })
    })
    app.advance(1000)
    return employeeId
  }

  const worlds: fc.Arbitrary<World> = fc.record({
    rules: fc.record(
      Object.fromEntries(
        viewerIds.map((viewer) => [
          viewer,
          fc.record(Object.fromEntries(keys.map((key) => [key, fc.constantFrom(...treatmentIds)])), {
            requiredKeys: [],
          }),
        ]),
      ) as unknown as { [Viewer in ViewerId]: fc.Arbitrary<Record<string, TreatmentId>> },
    ) as fc.Arbitrary<Rules>,
    reader: fc.constantFrom(...readers),
    subject: fc.nat(2).map(String),
    state: fc.constantFrom(...states),
    consented: fc.boolean(),
  })

  it('detail, list, search, history and reveal', async () => {
    const met = { shown: 0, refused: 0, closed: 0 }
    await fc.assert(
      fc.asyncProperty(worlds, async (drawn) => {
        // Sometimes at oneself.
        const subject =
          drawn.subject === '2' && drawn.state !== 'left' ? drawn.reader : (subjects[Number(drawn.subject)] as string)
        const world = { ...drawn, subject }
        const employeeId = await become(world)
        const says = (key: string) => model(world, leads, key)
        const { reader } = world
        const opens =
          reader === 'zhoumin' ||
          reader === subject ||
          (world.state !== 'left' && leads.get(reader)?.has(subject) === true)

        const detail = await app.call(reader, 'GET', `/api/archives/${employeeId}`)
        if (!opens) {
          expect(detail.status).toBe(404)
          met.closed++
        } else {
          const shown = new Map<string, { treatment: string; value?: string; mask?: string; filled: boolean }[]>()
          for (const { rows: rowsOf } of detail.body.sections)
            for (const { fields } of rowsOf)
              for (const field of fields) shown.set(field.field, [...(shown.get(field.field) ?? []), field])
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
        }

        const person = await row<{ name: string; number: string | null }>(
          app.deps.db,
          'SELECT name, employee_number AS number FROM people_employees WHERE id = ?',
          [employeeId],
        )
        const find = async (q: string) =>
          (
            await app.call(reader, 'GET', `/api/people?pool=${world.state}&limit=100&q=${encodeURIComponent(q)}`)
          ).body.items.find((one: { employeeId: string }) => one.employeeId === employeeId)
        const listedRow = await find(person?.name ?? '')
        if (reader === 'zhoumin' || world.state === 'active')
          for (const [key, column] of Object.entries(listed))
            if (says(key) === 'plain' && column !== 'post' && column !== 'workMail' && column !== 'workPhone')
              expect(listedRow, key).toHaveProperty(column)
            else if (says(key) !== 'plain') expect(listedRow, key).not.toHaveProperty(column)
        if (person?.number && (reader === 'zhoumin' || world.state === 'active'))
          expect((await find(person.number)) !== undefined, 'by number').toBe(says('basic.emp_no') === 'plain')

        const history = await app.call(reader, 'GET', `/api/archives/${employeeId}/fields/bank.account_no/versions`)
        expect(history.status).toBe(opens && says('bank.account_no') !== 'hidden' ? 200 : 404)

        if (reader !== 'zhoumin') return
        for (const key of revealed) {
          const { body } = await app.call(reader, 'POST', '/api/reveals', {
            employeeIds: [employeeId],
            fields: [key],
            ...reveal,
          })
          const open =
            ['reason', 'plain'].includes(says(key)) && (!key.startsWith('emergency_contact.') || world.consented)
          expect(body.decision.outcome === 'refused', `${key} ${body.decision.outcome}`).toBe(!open)
          if (open) met.shown++
          else met.refused++
        }
      }),
      { numRuns: 40 },
    )
    expect(Math.min(met.shown, met.refused, met.closed)).toBeGreaterThan(2)
  })
})
