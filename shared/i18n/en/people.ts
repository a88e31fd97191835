import type { people as source } from '../zh-cn/people.ts'

export const people: Record<keyof typeof source, string> = {
  'people.title': 'People',
  'people.placeholder': 'Name, number, pinyin or initials',
  'people.department': 'Department',
  'people.allDepartments': 'All departments',
  'people.open': 'Open archive',
  'people.none': 'Nobody found',
  'people.vanished': 'Not in DingTalk any more',
  'people.pick.title': 'Choose a person',
  'people.pick.contacts': 'Choose from DingTalk contacts',
  'people.pick.failed': 'DingTalk’s contacts cannot be opened right now. Please search by name here.',
  'people.pick.one': 'Choose {name}',
  'people.pick.other': 'Somebody else',
  'people.roles.title': 'Roles',
  'people.roles.propose': 'Propose',
  'people.roles.end': 'End',
  'people.roles.person': 'Person (name or pinyin)',
  'people.roles.chosen': 'Candidate: {name}',
  'people.roles.role': 'Role',
  'people.roles.waiting': 'Waiting for a privacy officer',
  'people.roles.note': 'These roles take effect when a privacy officer agrees; nobody agrees to their own.',
}
