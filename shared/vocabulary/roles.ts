/** The three tiers that carry the archive (product.md 2). */
export const tierIds = ['hr_admin', 'department_head', 'employee'] as const
export type TierId = (typeof tierIds)[number]

/** Capacities in which somebody looks at a person: a tier, or the person. Each has a rule of its own per field. */
export const viewerIds = [...tierIds, 'own'] as const
export type ViewerId = (typeof viewerIds)[number]

/** Roles a person is given. Department head and employee follow from DingTalk's tree and are not given. */
export const roleIds = ['hr_admin', 'privacy_officer', 'auditor', 'system_admin'] as const
export type RoleId = (typeof roleIds)[number]

/** Roles that may follow a DingTalk role. Whoever runs the system is named. */
export const linkableRoleIds = ['hr_admin', 'auditor', 'privacy_officer'] as const satisfies readonly RoleId[]

/** Why the newest reading of a linked DingTalk role changed nothing. */
export const linkProblemIds = ['permission', 'unavailable', 'not_listed', 'empty', 'too_many'] as const
export type LinkProblemId = (typeof linkProblemIds)[number]

/** What being in a linked DingTalk role has come to for somebody. `held`: the same role in another way. */
export const followerStandingIds = ['in_force', 'proposed', 'waiting', 'held', 'conflict', 'refused', 'ended'] as const
export type FollowerStandingId = (typeof followerStandingIds)[number]

/** Duties an HR admin (or, for legal, a privacy officer or a named person) carries. */
export const dutyIds = ['contract', 'payroll', 'social_insurance_tax', 'duty_officer', 'legal'] as const
export type DutyId = (typeof dutyIds)[number]

/** Who is shown beside a name in the log: the capacity in which a person acted. */
export const capacityIds = [...tierIds, 'privacy_officer', 'auditor', 'system_admin', 'system'] as const
export type CapacityId = (typeof capacityIds)[number]
