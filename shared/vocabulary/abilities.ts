/**
 * What the server lets a person do, computed there and sent along, so that the miniapp shows only what will work and
 * no policy is copied to the client.
 */
export const abilityIds = [
  'people.search',
  'people.team',
  'archives.reveal',
  'archives.edit',
  'audit.read',
  'looks.answer',
  'approvals.decide',
  'roles.propose',
  'roles.read',
  'notices.record',
  'consent.manage',
  'dingtalk.manage',
  'today.read',
  'help.answer',
  'help.settings',
  'tellings.hold',
  'erasures.read',
  'retention.propose',
  'holds.place',
  'erasures.confirm',
  'leavers.link',
  'leavers.decide',
  'permissions.edit',
  'passports.read',
  'passports.edit',
] as const
export type AbilityId = (typeof abilityIds)[number]
