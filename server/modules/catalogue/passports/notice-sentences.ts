import { listWords } from '#server/lib/list-words.ts'
import { text } from '#server/platform/text.ts'
import type { FieldPassport } from '#shared/contracts/passports.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { catalogue } from '../load-catalogue.ts'

/** What a notice has to tell of a field, made from its passport; how long it is kept follows in the words of the rules. */
export function noticeSentences(locale: LocaleId, passport: FieldPassport): string {
  const { labels, origin, purposes, never, basis } = passport
  const names = (ids: readonly string[]) =>
    listWords(
      locale,
      ids.map((id) => catalogue().purpose(id)?.names[locale] ?? id),
    )
  return [
    text(locale, 'passports.notice.what', {
      label: labels[locale] || labels['zh-CN'] || '',
      origin: origin ? text(locale, `passports.origin.${origin}`) : '—',
    }),
    text(locale, 'passports.notice.why', { purposes: names(purposes) }),
    ...(never.length > 0 ? [text(locale, 'passports.notice.never', { purposes: names(never) })] : []),
    text(locale, 'passports.notice.basis', {
      basis: listWords(
        locale,
        basis.map((one) => text(locale, `passports.basis.${one}`)),
      ),
    }),
  ].join(wordGap(locale))
}

/** Between sentences. */
export const wordGap = (locale: LocaleId) => (locale === 'en' || locale === 'ko' ? ' ' : '')
