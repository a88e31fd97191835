import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { mayWork } from '../access/index.ts'
import {
  catalogue,
  type FieldDef,
  isRoutine,
  type PurposeDef,
  purposeAllows,
  treatmentFor,
} from '../catalogue/index.ts'

/** What a work session for this purpose may show an HR admin: what the purpose needs and the tier allows. */
export function fieldsFor(cx: Cx, purpose: PurposeDef): FieldDef[] {
  const { permissions } = actorOf(cx)
  return catalogue().fields.filter(
    ({ key, section, name }) =>
      purposeAllows(purpose, section, name) &&
      ['reason', 'plain'].includes(treatmentFor(permissions, ['hr_admin'], key)),
  )
}

/** A purpose of the day's business; no rescue and no case, which are asked for person by person. */
export function routinePurpose(id: string): PurposeDef {
  const purpose = catalogue().purpose(id)
  if (!purpose) throw new AppError('archives.purpose_unknown')
  if (!isRoutine(purpose)) throw new AppError('work.not_routine')
  return purpose
}

/** Of the fields a purpose allows those that were asked for, all of them where none is named. */
export function chosenFields(among: readonly FieldDef[], keys: readonly string[] | undefined): FieldDef[] {
  if (!keys) return [...among]
  return [...new Set(keys)].map((key) => {
    const field = among.find((one) => one.key === key)
    if (!field) throw new AppError('archives.field_unknown')
    return field
  })
}

/** Files are looked at, not filed. */
export const inFile = ({ valueKind }: FieldDef) => valueKind !== 'file'

export function listPurposes(cx: Cx) {
  const { locale } = cx
  const purposes = catalogue().purposes.filter((purpose) => isRoutine(purpose) && mayWork(actorOf(cx), purpose.id))
  return {
    items: actorOf(cx).tiers.includes('hr_admin')
      ? purposes.map((purpose) => ({
          purpose: purpose.id,
          name: purpose.names[locale],
          evidence: purpose.evidence[locale],
          fields: fieldsFor(cx, purpose).map((field) => presentField(cx, field)),
          recipients: purpose.recipients,
        }))
      : [],
  }
}

export const presentField = ({ locale }: Cx, field: FieldDef) => ({
  field: field.key,
  label: field.labels[locale],
  section: catalogue().section(field.section)?.titles[locale] ?? field.section,
  inFile: inFile(field),
})
