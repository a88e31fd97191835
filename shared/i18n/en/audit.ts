import type { audit as source } from '../zh-cn/audit.ts'

export const audit: Record<keyof typeof source, string> = {
  'audit.title': 'Log',
  'audit.keyword': 'Keyword',
  'audit.hint': 'Each search is itself logged.',
  'audit.result': 'Result',
  'audit.any': 'All',
  'audit.looks.title': 'Who looked at me',
  'audit.looks.intro': 'Every look at your data appears here.',
  'audit.looks.none': 'Nobody has looked at your data yet',
  'audit.details': 'Details',
}
