import { en } from '#shared/i18n/en/all.ts'
import { formatMessage } from '#shared/i18n/format-message.ts'
import { ja } from '#shared/i18n/ja/all.ts'
import { ko } from '#shared/i18n/ko/all.ts'
import type { MessageKey, MessageParams, Messages } from '#shared/i18n/messages.ts'
import { zhCn } from '#shared/i18n/zh-cn/all.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

export const messagesByLocale: Record<LocaleId, Messages> = { 'zh-CN': zhCn, en, ja, ko }

/** A text in the language of whoever reads it. */
export function text(locale: LocaleId, key: MessageKey, params?: MessageParams): string {
  return formatMessage(locale, messagesByLocale[locale], key, params)
}
