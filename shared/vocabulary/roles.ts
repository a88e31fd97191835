/** The three tiers that carry the archive (product.md 2). */
export const tierIds = ['hr_admin', 'department_head', 'employee'] as const
export type TierId = (typeof tierIds)[number]

/** Capacities in which somebody looks at a person: a tier, or the person. Each has a rule of its own per field. */
export const viewerIds = [...tierIds, 'own'] as const
export type ViewerId = (typeof viewerIds)[number]

/** Roles a person is given. Department head and employee follow from DingTalk's tree and are not given. */
export const roleIds = ['hr_admin', 'privacy_officer', 'auditor', 'system_admin'] as const
export type RoleId = (typeof roleIds)[number]

/** Duties an HR admin (or, for legal, a privacy officer or a named person) carries. */
export const dutyIds = ['contract', 'payroll', 'social_insurance_tax', 'duty_officer', 'legal'] as const
export type DutyId = (typeof dutyIds)[number]

/** Who is shown beside a name in the log: the capacity in which a person acted. */
export const capacityIds = [...tierIds, 'privacy_officer', 'auditor', 'system_admin', 'system'] as const
export type CapacityId = (typeof capacityIds)[number]
