import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '#server/platform/db/connection.ts'
import { run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { rowsWithReason } from '#server/testing/rows-with-reason.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { programPermissionSet } from '../load-catalogue.ts'
import { permissionsInForce } from './in-force.ts'
import { insertPermissionSet } from './insert-set.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('the permission set in force on %s', (engine) => {
  let app: TestApp
  let zhaolei: string
  beforeAll(async () => {
    app = await createTestApp({ engine })
    zhaolei = await app.employeeId('zhaolei')
  })
  afterAll(() => app.close())

  const changed = (
    ...cells: readonly [viewer: ViewerId, field: string, treatment: 'hidden' | 'masked' | 'reason' | 'plain'][]
  ): PermissionSet['rules'] => {
    const rules = structuredClone(programPermissionSet().rules) as Record<ViewerId, Record<string, string>>
    for (const [viewer, field, treatment] of cells) rules[viewer][field] = treatment
    return rules as PermissionSet['rules']
  }
  const publish = (rules: PermissionSet['rules'], inMs = 0) =>
    inTransaction(app.cx, (tx) =>
      insertPermissionSet(tx, {
        rules,
        effectiveAt: tx.cx.now() + inMs,
        proposedBy: '0'.repeat(26),
        agreedBy: null,
        note: null,
      }),
    )
  const reveal = async () => {
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [zhaolei],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '晕倒',
    })
    return body.decision.outcome as string
  }
  const newestEntry = async () =>
    (
      await rowsWithReason<{ action: string; result: string; set: string }>(
        app.deps,
        'e.action, e.result, e.permission_set_id AS `set`',
        'ORDER BY e.id DESC LIMIT 1',
      )
    )[0]
  const workPhones = async () => {
    const { body } = await app.call('zhaolei', 'GET', '/api/people?limit=5')
    return (body.items as { workPhone?: string }[]).flatMap(({ workPhone }) => workPhone ?? [])
  }

  it('is the program’s until one is published, and then the published one on the next request, list and reveal alike', async () => {
    expect(await reveal()).toBe('shown_with_review')
    expect(await newestEntry()).toMatchObject({ result: 'shown', set: programPermissionSet().id })
    expect(await workPhones()).not.toEqual([])

    const { id } = await publish(
      changed(['hr_admin', 'emergency_contact.phone', 'hidden'], ['employee', 'basic.work_phone', 'hidden']),
    )
    expect(id).toMatch(/^ps2-[0-9a-f]{12}$/)
    expect(await reveal()).toBe('refused')
    expect(await newestEntry()).toMatchObject({ action: 'archives.revealed', result: 'refused', set: id })
    expect(await workPhones()).toEqual([])
  })

  it('takes effect at its time without anybody doing anything, and in a process that never heard of it', async () => {
    const { id } = await publish(programPermissionSet().rules, 60_000)
    const elsewhere = openDb(app.deps.config.databaseUrl)
    try {
      expect(await permissionsInForce(elsewhere, app.deps.clock())).toMatchObject({ version: 2 })
      app.advance(60_000)
      expect(await permissionsInForce(elsewhere, app.deps.clock())).toMatchObject({ id, version: 3 })
    } finally {
      await elsewhere.close()
    }
    expect(await reveal()).toBe('shown_with_review')
    expect(await newestEntry()).toMatchObject({ result: 'shown', set: id })
  })

  it('gives way to a set that was published later, whenever that one takes effect', async () => {
    const planned = await publish(changed(['own', 'basic.dob', 'hidden']), 60_000)
    const { id } = await publish(programPermissionSet().rules)
    app.advance(120_000)
    expect((await permissionsInForce(app.deps.db, app.deps.clock())).id).toBe(id)
    expect(planned.number).toBeLessThan(Number(/^ps(\d+)/.exec(id)?.[1]))
  })

  it('is never changed: the engine refuses, and rules that were changed all the same are not applied', async () => {
    await expect(run(app.deps.db, "UPDATE catalogue_permission_sets SET rules = '{}'")).rejects.toThrow(/append-only/)
    await expect(run(app.deps.db, 'DELETE FROM catalogue_permission_sets')).rejects.toThrow(/append-only/)
    await run(
      app.deps.db,
      `INSERT INTO catalogue_permission_sets (number, id, rules, effective_at, published_at, proposed_by)
       VALUES (99, 'ps99-000000000000', ?, 0, 0, ?)`,
      [JSON.stringify(changed(['employee', 'bank.account_no', 'plain'])), '0'.repeat(26)],
    )
    await expect(permissionsInForce(app.deps.db, app.deps.clock())).rejects.toThrow(/not what was published/)
  })
})
