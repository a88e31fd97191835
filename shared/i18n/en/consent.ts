import type { consent as source } from '../zh-cn/consent.ts'

export const consent: Record<keyof typeof source, string> = {
  'consent.title': 'Notices',
  'consent.intro': 'A section is imported only after its notice is recorded.',
  'consent.recorded': 'Recorded {version} ({name})',
  'consent.missing': 'Not recorded',
  'consent.needsYes': 'Needs each person’s yes',
  'consent.told': 'Told only',
  'consent.text': 'Full text',
  'consent.version': 'Version',
  'consent.record': 'Record',
}
