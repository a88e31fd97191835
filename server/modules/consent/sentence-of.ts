import { listWords } from '#server/lib/list-words.ts'
import { messagesByLocale, text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { catalogue, purposeAllows } from '../catalogue/index.ts'

/** What somebody says yes to, as a sentence; of the organisation's own fields it is made from their passports. */
export function sentenceOf(locale: LocaleId, item: string): string {
  const key = `consents.sentence.${item}` as MessageKey
  if (key in messagesByLocale[locale]) return text(locale, key)
  const all = catalogue().fields.filter(({ consentItem }) => consentItem === item)
  const inUse = all.filter(({ retired }) => !retired)
  const fields = inUse.length > 0 ? inUse : all
  return sentenceFor(
    locale,
    fields.map(({ labels }) => labels[locale]),
    catalogue()
      .purposes.filter((purpose) => fields.some(({ section, name }) => purposeAllows(purpose, section, name)))
      .map(({ names }) => names[locale]),
  )
}

export function sentenceFor(locale: LocaleId, fields: readonly string[], purposes: readonly string[]): string {
  return text(locale, 'consents.sentence.fields', {
    fields: listWords(locale, fields),
    purposes: listWords(locale, purposes),
  })
}
