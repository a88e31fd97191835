import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { formatMessage } from '#shared/i18n/format-message.ts'
import type { MessageKey, MessageParams, Messages } from '#shared/i18n/messages.ts'
import { type LocaleId, pickLocale } from '#shared/vocabulary/locales.ts'

const load: Record<LocaleId, () => Promise<Messages>> = {
  'zh-CN': async () => (await import('#shared/i18n/zh-cn/all.ts')).zhCn,
  en: async () => (await import('#shared/i18n/en/all.ts')).en,
  ja: async () => (await import('#shared/i18n/ja/all.ts')).ja,
  ko: async () => (await import('#shared/i18n/ko/all.ts')).ko,
}
/** Each language in its own words. */
export const localeNames: Record<LocaleId, string> = { 'zh-CN': '中文', en: 'English', ja: '日本語', ko: '한국어' }

const storedKey = 'shoujie.locale'

export function currentLocale(): LocaleId {
  return pickLocale(localStorage.getItem(storedKey) ?? navigator.language)
}

interface Texts {
  locale: LocaleId
  t(key: MessageKey, params?: MessageParams): string
  setLocale(locale: LocaleId): void
}
const TextsContext = createContext<Texts | null>(null)

/** One language at a time is loaded; switching keeps the page. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(currentLocale)
  const [messages, setMessages] = useState<{ locale: LocaleId; messages: Messages } | null>(null)
  useEffect(() => {
    let alive = true
    document.documentElement.lang = locale
    void load[locale]().then((loaded) => {
      if (alive) setMessages({ locale, messages: loaded })
    })
    return () => {
      alive = false
    }
  }, [locale])
  const texts = useMemo<Texts | null>(
    () =>
      messages && {
        locale: messages.locale,
        t: (key, params) => formatMessage(messages.locale, messages.messages, key, params),
        setLocale: (next) => {
          localStorage.setItem(storedKey, next)
          setLocale(next)
        },
      },
    [messages],
  )
  if (!texts) return null
  return (
    <I18nProvider locale={texts.locale === 'en' ? 'en-US' : texts.locale}>
      <TextsContext value={texts}>{children}</TextsContext>
    </I18nProvider>
  )
}

export function useTexts(): Texts {
  const texts = use(TextsContext)
  if (!texts) throw new Error('no TextsProvider above')
  return texts
}

export function useInstant(): (iso: string) => string {
  const { locale } = useTexts()
  return (iso) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}
