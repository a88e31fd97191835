import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** Words as one speaks a list of them: 甲、乙和丙; a, b and c. */
export function listWords(locale: LocaleId, words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}
