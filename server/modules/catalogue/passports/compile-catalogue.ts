import type { FieldPassport, Passport, SectionPassport } from '#shared/contracts/passports.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { consentBasis } from '#shared/vocabulary/passports.ts'
import type { Catalogue, FieldDef, PurposeDef, SectionDef, Texts } from '../catalogue-types.ts'
import { toCatalogue } from '../load-catalogue.ts'
import { purposeAllows } from '../purpose-fit.ts'

type Passports = ReadonlyMap<string, { passport: Passport }>

/**
 * The catalogue of a moment: the program's data under the passports in force. Everything else, projection, decision,
 * forms, import, erasure, reads only this, so that a field of the organisation is a field like any other.
 */
export function compileCatalogue(program: Catalogue, newest: number, passports: Passports): Catalogue {
  const fields = [...fieldPassports(passports)]
  const known = program.fields.map((field) => tightened(field, passports.get(field.key)?.passport))
  const added = fields.flatMap(([key, passport]) => (program.field(key) ? [] : [customField(key, passport)]))
  const all = [...known, ...added]
  const sections = [
    ...program.sections.map((section) => annotated(section, passports.get(section.key)?.passport)),
    ...[...passports].flatMap(([key, { passport }]) =>
      passport.about === 'section' && !program.section(key) ? [customSection(key, passport)] : [],
    ),
  ].map((section) => withFields(section, all))
  return toCatalogue({
    version: newest === 0 ? program.version : `${program.version}.p${newest}`,
    sections,
    fields: sections.flatMap((section) => section.fields),
    purposes: program.purposes.map((purpose) => fitted(purpose, program, fields)),
  })
}

function* fieldPassports(passports: Passports): Generator<[string, FieldPassport]> {
  for (const [key, { passport }] of passports) if (passport.about === 'field') yield [key, passport]
}

/** A field of the program keeps its name, kind, key and place; a passport can only ask for more care. */
function tightened(field: FieldDef, passport: Passport | undefined): FieldDef {
  if (passport?.about !== 'field') return field
  return {
    ...field,
    hints: filled(passport.hints),
    class: passport.class ?? field.class,
    mask: passport.mask,
    importable: passport.importable ?? true,
  }
}

function customField(key: string, passport: FieldPassport): FieldDef {
  const { class: fieldClass, valueKind, retentionClass } = passport
  if (!fieldClass || !valueKind || !retentionClass) throw new Error(`passport of ${key} is not complete`)
  return {
    key,
    section: passport.section,
    name: key.slice(key.indexOf('.') + 1),
    labels: filled(passport.labels) as Texts,
    hints: filled(passport.hints),
    class: fieldClass,
    mask: passport.mask,
    valueKind,
    retentionClass,
    keyPeriod: retentionClass === 'compensation' ? 'calendar_year' : 'none',
    consentItem: passport.basis.includes(consentBasis) ? itemOf(passport.section) : null,
    dial: valueKind === 'phone',
    blindIndex: false,
    stored: 'archive',
    dingtalk: [],
    importable: passport.importable === true && !passport.retired,
    retired: passport.retired === true,
  }
}

/** One question per section: its notice explains all that is asked there. */
const itemOf = (section: string) => `more_${section}`

function annotated(section: SectionDef, passport: Passport | undefined): SectionDef {
  if (passport?.about !== 'section') return section
  return { ...section, hints: filled(passport.hints) ?? section.hints }
}

function customSection(key: string, passport: SectionPassport): SectionDef {
  return {
    key,
    titles: filled(passport.titles) as Texts,
    hints: filled(passport.hints),
    repeating: false,
    noticeBasis: 'notice',
    source: 'mirrored',
    fields: [],
  }
}

function withFields(section: SectionDef, all: readonly FieldDef[]): SectionDef {
  const fields = all.filter((field) => field.section === section.key)
  const asked = fields.length > 0 && fields.every(({ consentItem }) => consentItem !== null)
  return { ...section, fields, noticeBasis: asked ? 'consent' : section.noticeBasis }
}

/** What is not translated is said in Chinese; nothing at all is no text. */
function filled(texts: Partial<Texts>): Texts | null {
  const chinese = texts['zh-CN']
  if (!chinese) return null
  return Object.fromEntries(localeIds.map((locale) => [locale, texts[locale] || chinese])) as Texts
}

/** A purpose shows a field of the organisation only where its passport names it, and one of the program no more than before. */
function fitted(purpose: PurposeDef, program: Catalogue, passports: readonly (readonly [string, FieldPassport])[]) {
  const sec = { ...purpose.sec }
  const except: string[] = []
  for (const [key, passport] of passports) {
    const serves = passport.purposes.includes(purpose.id) && purpose.cls === 'allow'
    const { section } = passport
    const name = key.slice(key.indexOf('.') + 1)
    const scope = sec[section]
    const before = program.field(key)
    if (before ? !serves && purposeAllows(purpose, section, name) : !serves && typeof scope === 'string')
      except.push(`${section}.${name}`)
    if (!before && serves && typeof scope !== 'string') sec[section] = [...(scope ?? []), name]
  }
  return { ...purpose, sec, except }
}
