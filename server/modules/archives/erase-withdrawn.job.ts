import type { Cx } from '#server/platform/context.ts'
import { marks, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { refusedSince } from '../consent/index.ts'
import { entomb } from '../retention/index.ts'

/** Every night: what rested on a consent that was taken back two weeks ago and not given again. */
export const eraseWithdrawn = defineJob({
  id: 'archives.erase_withdrawn',
  everyMs: 24 * 3_600_000,
  // 03:11 in China
  offsetMs: 19 * 3_600_000 + 11 * 60_000,
  run: async (cx, { save }) => {
    const before = cx.now() - limits.consentErasureDays * 86_400_000
    for (const { employeeId, item } of await restingOnRefusal(cx, before)) {
      await eraseItem(cx, employeeId, item)
      await save({ employeeId, item })
    }
  },
})

const fieldsOf = (item: string) => catalogue().fields.filter(({ consentItem }) => consentItem === item)

/** Where a refusal or withdrawal of before that moment stands and something is still kept that rested on the yes. */
export async function restingOnRefusal(cx: Cx, before: number) {
  const refused = await refusedSince(cx.deps.db, cx.now(), before)
  const kept = await Promise.all(
    refused.map(({ employeeId, item }) => {
      const keys = fieldsOf(item).map(({ key }) => key)
      if (keys.length === 0) return undefined
      return row(
        cx.deps.db,
        `SELECT id FROM archives_values WHERE employee_id = ? AND field IN (${marks(keys.length)})
         UNION ALL SELECT id FROM archives_attachments WHERE employee_id = ? AND field IN (${marks(keys.length)}) LIMIT 1`,
        [employeeId, ...keys, employeeId, ...keys],
      )
    }),
  )
  return refused.filter((_, index) => kept[index] !== undefined)
}

/** Killed at any line and run again it ends the same: the keys go first; values and files, which show that there is work, last. */
async function eraseItem(cx: Cx, employeeId: string, item: string): Promise<void> {
  const fields = fieldsOf(item)
  const keys = fields.map(({ key }) => key)
  const store = cx.deps.keyring.db
  await run(store, `DELETE FROM blind_indexes WHERE person_id = ? AND field IN (${marks(keys.length)})`, [
    employeeId,
    ...keys,
  ])
  const classes = ownClasses(fields)
  if (classes.length > 0) {
    // What was sealed before its field got a class of its own must not die with these.
    const others = await rows<{ keyId: string }>(
      cx.deps.db,
      `SELECT DISTINCT key_id AS keyId FROM archives_values WHERE employee_id = ? AND field NOT IN (${marks(keys.length)})`,
      [employeeId, ...keys],
    )
    const kept = ['', ...others.map(({ keyId }) => keyId)]
    await run(
      store,
      `DELETE FROM data_keys WHERE person_id = ? AND retention_class IN (${marks(classes.length)}) AND id NOT IN (${marks(kept.length)})`,
      [employeeId, ...classes, ...kept],
    )
  }
  await inTransaction(cx, async (tx) => {
    await entomb(
      tx,
      keys.map((field) => ({ employeeId, field })),
      'withdrawn',
    )
    const destroy = (table: string) =>
      run(tx, `DELETE FROM ${table} WHERE employee_id = ? AND field IN (${marks(keys.length)})`, [employeeId, ...keys])
    await run(
      tx,
      `DELETE FROM archives_attachment_parts WHERE attachment_id IN
         (SELECT id FROM archives_attachments WHERE employee_id = ? AND field IN (${marks(keys.length)}))`,
      [employeeId, ...keys],
    )
    const values = await destroy('archives_values')
    const attachments = await destroy('archives_attachments')
    if (values + attachments === 0) return
    await append(tx, [
      {
        by: cx,
        action: 'archives.withdrawn_erased',
        result: 'done',
        subjectId: employeeId,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: keys,
        details: { item, values, attachments },
      },
    ])
  })
}

/** Retention classes that nothing else uses: their key can go, and with it every copy in every backup. */
function ownClasses(fields: readonly FieldDef[]): string[] {
  const others = new Set(
    catalogue()
      .fields.filter((field) => !fields.includes(field) && field.stored === 'archive')
      .map(({ retentionClass }) => retentionClass),
  )
  return [...new Set(fields.map(({ retentionClass }) => retentionClass))].filter((one) => !others.has(one))
}
