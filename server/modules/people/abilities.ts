import type { AbilityId } from '#shared/vocabulary/abilities.ts'
import type { CapacityId, RoleId, TierId } from '#shared/vocabulary/roles.ts'

const byRole: Record<RoleId, readonly AbilityId[]> = {
  hr_admin: [
    'archives.reveal',
    'archives.edit',
    'approvals.decide',
    'consent.manage',
    'today.read',
    'help.answer',
    'erasures.read',
    'retention.propose',
    'leavers.link',
    'permissions.edit',
    'passports.read',
    'passports.edit',
  ],
  privacy_officer: [
    'audit.read',
    'looks.answer',
    'approvals.decide',
    'roles.propose',
    'roles.read',
    'notices.record',
    'consent.manage',
    'today.read',
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
  ],
  auditor: ['audit.read', 'roles.read'],
  system_admin: ['roles.propose', 'roles.read', 'dingtalk.manage', 'today.read'],
}

/** What roles and tiers let a person do (product.md 2). Officer, auditor and system admin see no archive values. */
export function abilitiesOf(
  tiers: readonly TierId[],
  roles: readonly RoleId[],
  standsIn: boolean,
): ReadonlySet<AbilityId> {
  return new Set<AbilityId>([
    'people.search',
    ...(tiers.includes('department_head') ? (['people.team'] as const) : []),
    ...(standsIn ? (['approvals.decide'] as const) : []),
    ...roles.flatMap((role) => byRole[role]),
  ])
}

const capacityOrder: readonly CapacityId[] = [
  'hr_admin',
  'privacy_officer',
  'auditor',
  'system_admin',
  'department_head',
  'employee',
]

/** The capacity shown beside a name in the log: the highest a person holds. */
export function capacityOf(tiers: readonly TierId[], roles: readonly RoleId[]): CapacityId {
  const held = new Set<CapacityId>([...tiers, ...roles])
  return capacityOrder.find((capacity) => held.has(capacity)) ?? 'employee'
}

/** HR and privacy officer stay two people; who runs the system or reads the log decides nothing (product.md 2). */
export function mayStandIn(roles: readonly RoleId[], held: RoleId): boolean {
  if (roles.includes('system_admin') || roles.includes('auditor')) return false
  return !(held === 'privacy_officer' && roles.includes('hr_admin'))
}
