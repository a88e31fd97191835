import { text } from '#server/platform/text.ts'
import type { FieldPassport, Passport } from '#shared/contracts/passports.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { catalogue } from '../load-catalogue.ts'

/** What a passport says, or says differently from the one before, in lines a second person can weigh. */
export function describePassport(locale: LocaleId, before: Passport | null, after: Passport): string[] {
  const old = before ? linesOf(locale, before) : new Map<string, string>()
  return [...linesOf(locale, after)].flatMap(([name, value]) => {
    const was = old.get(name) ?? ''
    if (was === value) return []
    const none = text(locale, 'passports.none')
    return was === ''
      ? [text(locale, 'passports.says', { name, value })]
      : [text(locale, 'passports.changes', { name, before: was, after: value || none })]
  })
}

function linesOf(locale: LocaleId, passport: Passport): Map<string, string> {
  const lines =
    passport.about === 'section'
      ? [
          [text(locale, 'passports.sectionTitle'), joined(passport.titles)],
          [text(locale, 'passports.hint'), joined(passport.hints)],
        ]
      : fieldLines(locale, passport)
  return new Map(lines as [string, string][])
}

function fieldLines(locale: LocaleId, passport: FieldPassport): [string, string][] {
  const names = (ids: readonly string[]) => ids.map((id) => catalogue().purpose(id)?.names[locale] ?? id).join('、')
  const { class: fieldClass, valueKind, mask, retentionClass, owner, origin, importable, retired } = passport
  return [
    [text(locale, 'passports.section'), catalogue().section(passport.section)?.titles[locale] ?? passport.section],
    [text(locale, 'passports.label'), joined(passport.labels)],
    [text(locale, 'passports.hint'), joined(passport.hints)],
    [text(locale, 'passports.class'), fieldClass ? text(locale, `passports.class.${fieldClass}`) : ''],
    [text(locale, 'passports.kind'), valueKind ? text(locale, `passports.kind.${valueKind}`) : ''],
    [text(locale, 'passports.mask'), mask ? text(locale, `passports.mask.${mask}`) : ''],
    [text(locale, 'passports.purposes'), names(passport.purposes)],
    [text(locale, 'passports.never'), names(passport.never)],
    [text(locale, 'passports.basis'), passport.basis.map((one) => text(locale, `passports.basis.${one}`)).join('、')],
    [text(locale, 'passports.keep'), retentionClass ? text(locale, `vocabulary.retentionClass.${retentionClass}`) : ''],
    [text(locale, 'passports.owner'), owner ? text(locale, `vocabulary.duty.${owner}`) : ''],
    [text(locale, 'passports.origin'), origin ? text(locale, `passports.origin.${origin}`) : ''],
    [
      text(locale, 'passports.importable'),
      importable === null ? '' : text(locale, importable ? 'passports.yes' : 'passports.no'),
    ],
    [text(locale, 'passports.retired'), retired ? text(locale, 'passports.retiredYes') : ''],
  ]
}

const joined = (texts: Partial<Record<LocaleId, string>>) =>
  [...new Set(Object.values(texts))].filter(Boolean).join(' / ')
