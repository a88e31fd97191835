import type { MessageKey } from '#shared/i18n/messages.ts'
import type { EntryWords } from './modules/audit/index.ts'
import { catalogue } from './modules/catalogue/index.ts'
import { messagesByLocale, text } from './platform/text.ts'

/** The log stores ids; these are the words for them. Unknown ids (of an older catalogue) are shown as they are. */
export const entryWords: EntryWords = {
  purpose: (id, locale) => catalogue().purpose(id)?.names[locale] ?? id,
  field: (key, locale) => catalogue().field(key)?.labels[locale] ?? key,
  section: (key, locale) => catalogue().section(key)?.titles[locale] ?? key,
  rule: (id, locale) => {
    const key = `decisions.rule.${id}` as MessageKey
    return key in messagesByLocale[locale] ? text(locale, key) : id
  },
  catalogued: () => [
    ...catalogue().purposes.map(({ id, names }) => ({ kind: 'purpose' as const, id, texts: Object.values(names) })),
    ...catalogue().sections.map(({ key, titles }) => ({
      kind: 'section' as const,
      id: key,
      texts: Object.values(titles),
    })),
  ],
}
