import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { tierIds, type ViewerId } from '#shared/vocabulary/roles.ts'
import { poolOf } from '#shared/vocabulary/states.ts'
import { type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import { catalogue, isWider, type PermissionSet, permissionsInForce, treatmentFor } from '../catalogue/index.ts'
import { departmentsOfScope, insertAssignment, loadPeople, type PersonFacts, relationTo } from '../people/index.ts'
import { blastRadius, type Radius } from './blast-radius.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const counted = [
  'basic.work_phone',
  'basic.dept',
  'basic.private_phone',
  'emergency_contact.phone',
  'identity_documents.id_number',
  'identity_documents.id_scan',
  'bank.account_no',
  'offboarding.reason',
]

type Value = { field: string; employeeId: string }

describe.each(engines)('the blast radius on %s', (engine) => {
  let app: TestApp
  let people: PersonFacts[]
  let values: Value[]
  let actors: Actor[]
  let inForce: PermissionSet

  beforeAll(async () => {
    app = await createTestApp({ engine })
    const { db } = app.deps
    await app.call('zhoumin', 'GET', '/api/me')
    // A second HR admin, for one part of the company.
    const scope = await rows<{ id: string }>(
      db,
      'SELECT department_id AS id FROM people_department_heads WHERE employee_id = ?',
      [await app.employeeId('wangfang')],
    )
    const liting = await app.employeeId('liting')
    await inTransaction(app.cx, (tx) =>
      insertAssignment(tx, {
        employeeId: liting,
        role: 'hr_admin',
        duties: [],
        scope: scope.map(({ id }) => id),
        lastDay: null,
        linkId: null,
        agreedByName: '陈静',
      }),
    )
    inForce = await permissionsInForce(db, app.deps.clock())
    const ids = (await rows<{ id: string }>(db, 'SELECT id FROM people_employees')).map(({ id }) => id)
    people = [...(await loadPeople(db, ids)).values()]
    values = [
      ...(await rows<Value>(db, 'SELECT field, employee_id AS employeeId FROM archives_values WHERE is_current = 1')),
      ...(await rows<Value>(db, 'SELECT field, employee_id AS employeeId FROM archives_attachments')),
      ...people.flatMap((one) => [
        ...(one.workPhone ? [{ field: 'basic.work_phone', employeeId: one.id }] : []),
        ...(one.departmentNames.length > 0 ? [{ field: 'basic.dept', employeeId: one.id }] : []),
      ]),
    ].filter(({ field }) => counted.includes(field))
    actors = await loadActors()
  })
  afterAll(() => app.close())

  /** Everybody who can sign in, as the tiers of their requests would be. */
  async function loadActors(): Promise<Actor[]> {
    const { db } = app.deps
    const hr = await rows<{ id: string; scope: string | null }>(
      db,
      "SELECT employee_id AS id, scope FROM people_role_assignments WHERE role = 'hr_admin' AND state = 'in_force'",
    )
    const led = await rows<{ id: string; departmentId: string }>(
      db,
      `SELECT h.employee_id AS id, d.id AS departmentId FROM people_department_heads h
       JOIN people_departments top ON top.id = h.department_id JOIN people_departments d ON d.path LIKE CONCAT(top.path, '%')`,
    )
    const tree = await rows<{ id: string; path: string }>(db, 'SELECT id, path FROM people_departments')
    const scopeOf = (scope: string | null) => (scope === null ? null : departmentsOfScope(JSON.parse(scope), tree))
    return people
      .filter(({ state }) => poolOf[state] !== 'left')
      .map(({ id }) => ({
        employeeId: id,
        tiers: tierIds.filter((tier) => tier !== 'hr_admin' || hr.some((one) => one.id === id)),
        scopeDepartmentIds: scopeOf(hr.find((one) => one.id === id)?.scope ?? null),
        leadsDepartmentIds: new Set(led.filter((one) => one.id === id).map(({ departmentId }) => departmentId)),
      })) as unknown as Actor[]
  }

  /** The same by looking: every reader at every value, through the relation that every page uses. */
  function looked(to: Pick<PermissionSet, 'rules'>): Radius {
    const all = new Set<string>()
    const fields = catalogue().fields.flatMap(({ key }) => {
      const readers = new Set<string>()
      let seen = 0
      for (const { employeeId } of values.filter(({ field }) => field === key)) {
        const person = people.find(({ id }) => id === employeeId) as PersonFacts
        const gaining = actors.filter((actor) => {
          const { viewers } = relationTo(actor, person)
          return isWider(treatmentFor(to, viewers, key), treatmentFor(inForce, viewers, key))
        })
        for (const { employeeId: id } of gaining) readers.add(id).size > 0 && all.add(id)
        if (gaining.length > 0) seen++
      }
      return seen > 0 ? [{ field: key, readers: readers.size, values: seen }] : []
    })
    return { readers: all.size, values: fields.reduce((sum, one) => sum + one.values, 0), fields }
  }

  const withCells = (cells: readonly { viewer: ViewerId; field: string; treatment: TreatmentId }[]) => {
    const rules = structuredClone(inForce.rules) as Record<ViewerId, Record<string, TreatmentId>>
    for (const { viewer, field, treatment } of cells) rules[viewer][field] = treatment
    return { rules }
  }

  it('counts in the database what looking at everything as everybody counts', async () => {
    expect(values.length).toBeGreaterThan(100)
    const cell = fc.record({
      viewer: fc.constantFrom(...tierIds),
      field: fc.constantFrom(...counted),
      treatment: fc.constantFrom(...treatmentIds),
    })
    let widened = 0
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (cells) => {
        const to = withCells(cells)
        const radius = await blastRadius(app.cx, inForce, to)
        expect(radius).toEqual(looked(to))
        if (radius.values > 0) widened++
      }),
      { numRuns: 12 },
    )
    expect(widened).toBeGreaterThan(2)
  })

  it('is told over HTTP in words, with the notices that have to name the new readers', async () => {
    const { body } = await app.call('zhoumin', 'GET', '/api/permissions/blast')
    expect(body).toEqual({ readers: 0, values: 0, fields: [], notices: [] })
    const edits = [{ viewer: 'department_head', field: 'identity_documents.id_number', treatment: 'masked' }]
    await app.call('zhoumin', 'POST', '/api/permissions/edits', { edits, seen: 0 })
    const told = (await app.call('chenjing', 'GET', '/api/permissions/blast')).body
    const [field] = told.fields
    expect(field.sentence).toBe(`${field.readers} 人将多看到 ${field.values} 个证件号码`)
    expect(field.readers).toBeGreaterThan(3)
    expect(told.notices).toEqual([{ section: 'identity_documents', title: '身份证件', readers: ['部门负责人'] }])
  })
})
