import type { FieldPassport, Passport } from '#shared/contracts/passports.ts'
import { consentBasis, legalBasisIds } from '#shared/vocabulary/passports.ts'
import type { FieldDef } from '../catalogue-types.ts'
import { programCatalogue } from '../load-catalogue.ts'
import { purposeAllows } from '../purpose-fit.ts'

/** The passport that a section or field of the program has by itself; null for what the organisation made. */
export function programPassport(key: string): Passport | null {
  const program = programCatalogue()
  const section = program.section(key)
  if (section) return { about: 'section', titles: section.titles, hints: section.hints ?? {} }
  const field = program.field(key)
  return field ? { about: 'field', ...passportOfField(field) } : null
}

function passportOfField(field: FieldDef): FieldPassport {
  const serving = programCatalogue().purposes.filter((purpose) => purposeAllows(purpose, field.section, field.name))
  return {
    section: field.section,
    labels: field.labels,
    hints: {},
    class: field.class,
    valueKind: field.valueKind,
    mask: field.mask,
    purposes: serving.map(({ id }) => id),
    never: [],
    basis: legalBasisIds.filter(
      (basis) =>
        (basis === consentBasis && field.consentItem !== null) ||
        (basis !== consentBasis && serving.some((purpose) => purpose.basis.includes(basis))),
    ),
    retentionClass: field.retentionClass,
    owner: null,
    origin: null,
    importable: true,
  }
}
