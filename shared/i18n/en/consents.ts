import type { consents as source } from '../zh-cn/consents.ts'

export const consents: Record<keyof typeof source, string> = {
  /** The sentence beside the box, by consent item. */
  'consents.sentence.emergency_contact': 'I agree that my emergency contact’s information is used in an emergency',
  'consents.sentence.id_scan':
    'I agree that scans of my identity documents are also collected and kept, for concluding and checking the employment contract',
  'consents.sentence.fields': 'I agree that {fields} is collected and used only for: {purposes}',
  'consents.withdrawalEffect':
    'Uses that rest on this consent stop at once. The information is destroyed within 15 days, unless a law requires it to be kept. What was done before stays valid. Withdrawing has no disadvantage for you, and you are not asked again for six months. In an emergency where life is at risk, data that still lawfully exists may still be used.',
  'consents.noDepartment': 'No department',
  'consents.small': 'Smaller departments (together)',
  'consents.everybody': 'Everybody',
}
