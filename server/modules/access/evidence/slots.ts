import type { WrongField } from '#server/platform/app-error.ts'
import { text } from '#server/platform/text.ts'
import type { EvidenceKindId } from '#shared/vocabulary/evidence.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { maskReason } from '../../audit/index.ts'
import type { EvidenceSlot, FieldDef, PurposeDef } from '../../catalogue/index.ts'

export type SlotValues = Readonly<Record<string, string>>

/** Numbers of a paper are no telephone and no identity card; these are masked as in a reason. */
const personalNumber = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/

const dayPattern = /^\d{4}-\d\d-\d\d$/
const isDay = (value: string) =>
  dayPattern.test(value) && new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) === value

/** Of its kind: as it may be kept; null: not of this kind. */
const kept: Record<EvidenceKindId, (value: string) => string | null> = {
  text: (value) => maskReason(value),
  number: (value) => (/^\d{1,6}$/.test(value) ? String(Number(value)) : null),
  date: (value) => (isDay(value) ? value : null),
  phone: (value) => (/^\+?\d{3,15}$/.test(value.replace(/[\s()-]/g, '')) ? value : null),
  document: (value) => {
    if (!/\p{N}/u.test(value) || [...value].length > 80) return null
    return personalNumber.test(value) ? maskReason(value) : value
  },
  // A file is put in, not written.
  attachment: () => null,
}

/** What was written, by slot, as it may be kept; or which slots are wrong, each named. */
export function readSlots(
  locale: LocaleId,
  purpose: PurposeDef,
  given: SlotValues,
): { values: SlotValues; wrong: WrongField[] } {
  const values: Record<string, string> = {}
  const wrong: WrongField[] = []
  for (const [id, value] of Object.entries(given)) {
    const slot = purpose.slots.find((one) => one.id === id)
    const path = `evidence.${id}`
    if (!slot) {
      wrong.push({ path, key: 'errors.field.slot_unknown', params: { slot: id } })
      continue
    }
    const fits = kept[slot.kind](value.normalize('NFKC').trim())
    if (fits !== null) values[id] = fits
    else
      wrong.push({
        path,
        key: 'errors.field.slot_kind',
        params: { slot: slot.labels[locale], kind: text(locale, `vocabulary.evidenceKind.${slot.kind}`) },
      })
  }
  return { values, wrong }
}

/** Slots whose content is enough: too few attempts, an authorisation too old or a day that is over are as good as none. */
export function filledSlots(
  purpose: PurposeDef,
  values: SlotValues,
  withFiles: readonly string[],
  today: string,
): ReadonlySet<string> {
  const enough = (slot: EvidenceSlot): boolean => {
    if (slot.kind === 'attachment') return withFiles.includes(slot.id)
    const value = values[slot.id]
    if (value === undefined) return false
    if (slot.least !== null && Number(value) < slot.least) return false
    if (slot.notPast && value < today) return false
    if (slot.maxAgeDays === null) return true
    const age = (Date.parse(today) - Date.parse(value)) / 86_400_000
    return age >= 0 && age <= slot.maxAgeDays
  }
  return new Set(purpose.slots.filter(enough).map(({ id }) => id))
}

/** Required slots, for these fields, that are not filled. */
export function missingSlots(
  purpose: PurposeDef,
  fields: readonly Pick<FieldDef, 'key'>[],
  filled: ReadonlySet<string>,
): string[] {
  return purpose.slots
    .filter(({ id, requiredFor }) => isRequired(requiredFor, fields) && !filled.has(id))
    .map(({ id }) => id)
}

export function isRequired(
  requiredFor: EvidenceSlot['requiredFor'],
  fields: readonly Pick<FieldDef, 'key'>[],
): boolean {
  if (requiredFor === 'all') return true
  return requiredFor !== null && fields.some(({ key }) => requiredFor.includes(key))
}
