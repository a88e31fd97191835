import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { FieldPassport, Passport, PassportDetail } from '#shared/contracts/passports.ts'
import { periodText } from '#shared/i18n/period-text.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import { consentBasis } from '#shared/vocabulary/passports.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { catalogue, noticeSentences, wordGap } from '../catalogue/index.ts'
import { sentenceFor } from '../consent/index.ts'
import { type RulesInForce, rulesInForce } from '../retention/index.ts'

/** What people will read of it, made from the passport alone; periods come from the rules in force, never from prose. */
export async function previewOf(cx: Cx, passport: Passport): Promise<PassportDetail['preview']> {
  const { locale } = cx
  if (passport.about === 'section')
    return { hint: said(passport.hints, locale), purposes: [], notices: [], consent: null }
  const rules = await currentRules(cx)
  const purposes = namesOf(locale, passport.purposes)
  return {
    hint: said(passport.hints, locale),
    purposes,
    notices: localeIds.map((one) => ({ locale: one, text: paragraphOf(one, passport, rules) })),
    consent: passport.basis.includes(consentBasis)
      ? sentenceFor(locale, [said(passport.labels, locale)], purposes)
      : null,
  }
}

export function currentRules(cx: Cx): Promise<RulesInForce> {
  return rulesInForce(cx.deps.db, localDate(cx.now(), cx.deps.config.timeZone))
}

/** The period of use of that kind of data under the law of the mainland, in words. */
export function periodWords(locale: LocaleId, rules: RulesInForce, retentionClass: RetentionClassId): string {
  const rule = rules.ruleFor('CN', retentionClass)
  if (!rule) return text(locale, 'passports.noPeriod')
  const period = periodText((key, params) => text(locale, key, params), rule.use.iso)
  return text(locale, `passports.kept.${rule.trigger}`, { period })
}

function paragraphOf(locale: LocaleId, passport: FieldPassport, rules: RulesInForce): string {
  const { retentionClass } = passport
  return [
    noticeSentences(locale, passport),
    ...(retentionClass ? [periodWords(locale, rules, retentionClass)] : []),
  ].join(wordGap(locale))
}

const namesOf = (locale: LocaleId, ids: readonly string[]) =>
  ids.map((id) => catalogue().purpose(id)?.names[locale] ?? id)

const said = (texts: Partial<Record<LocaleId, string>>, locale: LocaleId) => texts[locale] || texts['zh-CN'] || ''
