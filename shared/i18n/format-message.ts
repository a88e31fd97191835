import { IntlMessageFormat } from 'intl-messageformat'
import type { LocaleId } from '../vocabulary/locales.ts'
import type { MessageKey, MessageParams, Messages } from './messages.ts'

const compiled = new Map<string, IntlMessageFormat>()

/** Fills a message (ICU syntax: `{name}`, plurals) of one language. Compiled forms are kept: texts are a closed set. */
export function formatMessage(locale: LocaleId, messages: Messages, key: MessageKey, params?: MessageParams): string {
  const text = messages[key]
  if (!text.includes('{') && !text.includes("'")) return text
  const id = `${locale} ${key}`
  let format = compiled.get(id)
  if (!format) {
    format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    compiled.set(id, format)
  }
  return String(format.format(params))
}
