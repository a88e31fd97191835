import type { Cx } from '#server/platform/context.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import { fixedMask, maskValue } from '../archives/index.ts'
import { type FieldDef, loadDraft, permissionsInForce, projectFields } from '../catalogue/index.ts'
import { sectionsInUse } from './sections-in-use.ts'

/** A capacity is never alone: whoever leads or works in HR is a colleague too. */
const capacitiesOf: Record<ViewerId, readonly ViewerId[]> = {
  hr_admin: ['hr_admin', 'employee'],
  department_head: ['department_head', 'employee'],
  employee: ['employee'],
  own: ['own', 'employee'],
}

/** An invented person through the projection of every page: nobody's data is looked at. */
export async function viewAs(
  cx: Cx,
  { viewer, set }: HandlerInput<Api['permissions.view_as']>['query'],
): Promise<ResponseOf<Api['permissions.view_as']>> {
  const { db } = cx.deps
  const sections = await sectionsInUse(db)
  const rules = set === 'draft' ? await loadDraft(db) : await permissionsInForce(db, cx.now())
  const seen = sections.map((section) => ({
    section,
    fields: projectFields(rules, capacitiesOf[viewer], section.fields),
  }))
  return {
    sections: seen
      .filter(({ fields }) => fields.length > 0)
      .map(({ section, fields }) => ({
        section: section.key,
        title: section.titles[cx.locale],
        fields: fields.map(({ field, treatment }) => ({
          field: field.key,
          label: field.labels[cx.locale],
          treatment,
          shown:
            treatment === 'plain'
              ? invented(cx.locale, field)
              : (maskValue(field.mask, invented(cx.locale, field)) ?? fixedMask),
        })),
      })),
    notForYou: seen.filter(({ fields }) => fields.length === 0).map(({ section }) => section.titles[cx.locale]),
  }
}

/** Of each kind of value one that belongs to nobody; telephone numbers are of the range kept for films. */
const examples: Record<FieldDef['valueKind'], string> = {
  text: '',
  long_text: '',
  phone: '19900000000',
  mail: 'lin.yi@example.com',
  date: '1990-01-01',
  amount: '10000.00',
  id_number: '110101199001011237',
  bank_account: '6222000000000000000',
  file: 'example.pdf',
}

/** A text says what it stands for: 示例·开户行. */
function invented(locale: LocaleId, field: FieldDef): string {
  return examples[field.valueKind] || `${field.labels[locale]} ◦◦◦`
}
