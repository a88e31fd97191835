import { AppError, type WrongField } from '#server/platform/app-error.ts'
import { text } from '#server/platform/text.ts'
import type { FieldPassport, Passport } from '#shared/contracts/passports.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { consentBasis } from '#shared/vocabulary/passports.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import type { SectionDef } from '../catalogue-types.ts'
import { forbiddenWords } from '../forbidden-fields.ts'
import { catalogue, programCatalogue } from '../load-catalogue.ts'
import { programPassport } from './passport-of.ts'
import { breaksValues, loosensProgram } from './weigh-passport.ts'

/** Kept for one purpose each, under a key that a withdrawn consent destroys: nothing else may lie there. */
const closedClasses: ReadonlySet<RetentionClassId> = new Set(['emergency_contact', 'identity_scans'])

/**
 * May a field be added here? Not where life repeats, and not to the emergency contact: of a third person only name,
 * relation and phone are needed (PIPL 6), and a rescue opens the section whole.
 */
export function takesFields(section: SectionDef): boolean {
  return !section.repeating && section.key !== 'emergency_contact'
}

/** Refuses what no passport may say, whether it is complete or not; says why in the reader's language. */
export function refusePassport(locale: LocaleId, key: string, passport: Passport, inForce: Passport | null): void {
  if ((passport.about === 'field') !== key.includes('.')) throw new AppError('passports.fixed')
  refuseForbidden(locale, passport)
  const program = programPassport(key)
  if (program) refuseLoosened(key, program, passport)
  else if (passport.about === 'field') refuseMisplaced(key, passport)
  if (inForce && breaksValues(inForce, passport)) throw new AppError('passports.fixed')
  if (passport.about === 'field') refuseUnknown(passport)
}

function refuseForbidden(locale: LocaleId, passport: Passport): void {
  const names = Object.values(passport.about === 'field' ? passport.labels : passport.titles)
  const found = forbiddenWords(names, Object.values(passport.hints))
  if (found)
    throw new AppError('passports.forbidden_kind', {
      params: {
        kind: text(locale, `passports.forbidden.${found.kind}`),
        law: text(locale, `importing.law.${found.law}`),
      },
    })
}

function refuseLoosened(key: string, program: Passport, passport: Passport): void {
  if (loosensProgram(program, passport)) throw new AppError('passports.system_field')
  if (program.about !== 'field' || passport.about !== 'field') return
  // What lies open in the mirror of the contacts cannot be called more than internal.
  const open = programCatalogue().field(key)?.stored === 'mirror'
  if (open && passport.class !== program.class && (passport.class === 'private' || passport.class === 'sensitive'))
    throw new AppError('passports.system_field')
  const { purpose } = programCatalogue()
  const closed = program.purposes.filter((id) => !passport.purposes.includes(id) || passport.never.includes(id))
  if (closed.some((id) => purpose(id)?.emergency)) throw new AppError('passports.rescue_kept')
}

/** What rests on consent is asked in sections of its own: one notice explains one question, and no form waits for two. */
function refuseMisplaced(key: string, { section: place, basis, retentionClass }: FieldPassport): void {
  const section = catalogue().section(place)
  if (!section) throw wrong([{ path: 'section', key: 'errors.field.not_in_list' }])
  const beside = section.fields.filter((field) => field.key !== key)
  const asked = basis.includes(consentBasis)
  const fits = asked
    ? !programCatalogue().section(place) && beside.every(({ consentItem }) => consentItem !== null)
    : basis.length === 0 || programCatalogue().section(place) || beside.every(({ consentItem }) => consentItem === null)
  if (!takesFields(section) || !fits) throw new AppError('passports.section_closed')
  if (retentionClass && closedClasses.has(retentionClass))
    throw wrong([{ path: 'retentionClass', key: 'errors.field.not_in_list' }])
}

/** What is prohibited whoever asks can be forbidden once more, never be served. */
function refuseUnknown({ purposes, never }: FieldPassport): void {
  const { purpose } = catalogue()
  const strange = [
    ...purposes.map((id, index) => ({ path: `purposes.${index}`, fits: purpose(id)?.cls === 'allow' })),
    ...never.map((id, index) => ({ path: `never.${index}`, fits: purpose(id) !== undefined })),
  ].filter(({ fits }) => !fits)
  if (strange.length > 0) throw wrong(strange.map(({ path }) => ({ path, key: 'errors.field.not_in_list' })))
}

const wrong = (fields: readonly WrongField[]) => new AppError('request.invalid', { fields })
