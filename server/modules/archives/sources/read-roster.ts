import type { Cx } from '#server/platform/context.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'

/** A value as DingTalk's roster has it. */
export interface RosterValue {
  employeeId: string
  field: FieldDef
  /** DingTalk's code of it, and its row there. */
  code: string
  rowPosition: number
  value: string
}

/** What the roster says in these fields of at most 100 people; blanks are nothing. */
export async function readRoster(
  cx: Cx,
  people: readonly { id: string; userId: string }[],
  fields: readonly FieldDef[],
): Promise<RosterValue[]> {
  const idOf = new Map(people.map(({ id, userId }) => [userId, id]))
  const fieldOf = new Map(fields.flatMap((field) => field.dingtalk.map((code) => [code, field] as const)))
  if (fieldOf.size === 0) return []
  const records = await cx.deps.dingtalk.rosterFields([...idOf.keys()], [...fieldOf.keys()])
  const values: RosterValue[] = []
  for (const { userId, fieldDataList } of records) {
    const employeeId = idOf.get(userId)
    if (!employeeId) continue
    for (const { fieldCode, fieldValueList } of fieldDataList) {
      const field = fieldOf.get(fieldCode)
      if (!field) continue
      const repeating = catalogue().section(field.section)?.repeating ?? false
      for (const { value, label, itemIndex } of fieldValueList ?? []) {
        const text = (label || value || '').trim()
        if (text && (repeating || itemIndex === 0))
          values.push({ employeeId, field, code: fieldCode, rowPosition: itemIndex, value: text })
      }
    }
  }
  return values
}
