import { text } from '#server/platform/text.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { catalogue } from '../load-catalogue.ts'
import type { Change } from './compare-sets.ts'

/** A change in words: 部门负责人：身份证件·证件号码，不可见 → 脱敏. */
export function sentenceOf(locale: LocaleId, { viewer, field, from, to }: Change): string {
  const def = catalogue().field(field)
  const section = def && catalogue().section(def.section)
  return text(locale, 'permissions.change', {
    viewer: text(locale, `permissions.viewer.${viewer}`),
    field: def && section ? `${section.titles[locale]} · ${def.labels[locale]}` : field,
    from: text(locale, `permissions.treatment.${from}`),
    to: text(locale, `permissions.treatment.${to}`),
  })
}
