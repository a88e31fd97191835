import type { Cx } from '#server/platform/context.ts'
import { marks, row } from '#server/platform/db/query.ts'
import { catalogue, type FieldDef } from '../catalogue/index.ts'
import { refusedSince } from '../consent/index.ts'

/** What rests on somebody's yes to this item. */
export const fieldsOfItem = (item: string): readonly FieldDef[] =>
  catalogue().fields.filter(({ consentItem }) => consentItem === item)

/** Where a refusal or withdrawal of before that moment stands and something is still kept that rested on the yes. */
export async function restingOnRefusal(cx: Cx, before: number) {
  const refused = await refusedSince(cx.deps.db, cx.now(), before)
  const kept = await Promise.all(
    refused.map(({ employeeId, item }) => {
      const keys = fieldsOfItem(item).map(({ key }) => key)
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
