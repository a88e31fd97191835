export const localeIds = ['zh-CN', 'en', 'ja', 'ko'] as const
export type LocaleId = (typeof localeIds)[number]

/** Picks the best supported locale from an Accept-Language header or a navigator language; zh-CN when nothing fits. */
export function pickLocale(preference: string | undefined): LocaleId {
  for (const part of (preference ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase().replace('_', '-') ?? ''
    if (tag.startsWith('zh')) return 'zh-CN'
    const found = localeIds.find((id) => tag === id.toLowerCase() || tag.startsWith(`${id}-`))
    if (found) return found
  }
  return 'zh-CN'
}
