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

/** A section that does not repeat holds one row here; DingTalk may have more. */
export function isStorable({ field, rowPosition }: RosterValue): boolean {
  return rowPosition === 0 || (catalogue().section(field.section)?.repeating ?? false)
}

/** What the roster says in these fields of at most 100 people; blanks are nothing. */
export async function readRoster(
  cx: Cx,
  people: readonly { id: string; userId: string }[],
  fields: readonly FieldDef[],
  which: 'storable' | 'every row' = 'storable',
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
      for (const { value, label, itemIndex } of fieldValueList ?? []) {
        const text = (label || value || '').trim()
        const one = { employeeId, field, code: fieldCode, rowPosition: itemIndex, value: text }
        if (text && (which === 'every row' || isStorable(one))) values.push(one)
      }
    }
  }
  return values
}
