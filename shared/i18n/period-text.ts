import type { MessageKey, MessageParams } from './messages.ts'

const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/
const units = ['years', 'months', 'weeks', 'days'] as const

/** An ISO 8601 duration as people say it: 1 年, 30 days; `t` puts a text into words. Anything else comes back as it is. */
export function periodText(t: (key: MessageKey, params?: MessageParams) => string, iso: string): string {
  const match = pattern.exec(iso)
  if (!match) return iso
  const parts = units.flatMap((unit, index) => {
    const n = Number(match[index + 1] ?? 0)
    return n > 0 ? [t(`retention.${unit}`, { n })] : []
  })
  return parts.length > 0 ? parts.join(' ') : t('retention.atOnce')
}
