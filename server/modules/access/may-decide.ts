import type { Actor } from '#server/platform/context.ts'
import type { DutyId, RoleId } from '#shared/vocabulary/roles.ts'
import { type ApprovalKindId, approvalKindIds } from '#shared/vocabulary/states.ts'
import type { ApprovalRow } from './grant.model.ts'
import { kindsOfHr } from './proposals.ts'

interface Capacity {
  roles: readonly RoleId[]
  duties: readonly DutyId[]
}

type Asked = Pick<ApprovalRow, 'kind' | 'need' | 'requesterId' | 'subjectId'>

/** Kinds a capacity may decide at all: officers everything, another HR admin what needs just two pairs of eyes. */
function kindsOf({ roles, duties }: Capacity): readonly ApprovalKindId[] {
  if (roles.includes('privacy_officer')) return approvalKindIds
  if (roles.includes('hr_admin')) return ['reveal', ...kindsOfHr]
  return duties.includes('legal') ? ['reveal'] : []
}

/** Looks and their reviews only: whoever stands in gives no roles and publishes nothing. */
const kindsOfDeputies: readonly ApprovalKindId[] = ['reveal', 'review']

export function kindsFor(actor: Actor): readonly ApprovalKindId[] {
  const inPlace = actor.standsInFor.flatMap(({ role, duties }) =>
    kindsOf({ roles: [role], duties }).filter((kind) => kindsOfDeputies.includes(kind)),
  )
  return [...new Set([...kindsOf(actor), ...inPlace])]
}

/** legal2 needs officer or legal. */
export function decides(capacity: Capacity, { kind, need }: Pick<Asked, 'kind' | 'need'>): boolean {
  if (!kindsOf(capacity).includes(kind)) return false
  return need !== 'legal2' || capacity.roles.includes('privacy_officer') || capacity.duties.includes('legal')
}

export const isParty = (employeeId: string, { requesterId, subjectId }: Asked) =>
  employeeId === requesterId || employeeId === subjectId

/** In whose place the actor may decide; null: in nobody's. Whoever may not decide it has no deputy for it either. */
export function inPlaceOf(actor: Pick<Actor, 'standsInFor'>, approval: Asked): string | null {
  if (!kindsOfDeputies.includes(approval.kind)) return null
  const held = actor.standsInFor.find(
    ({ holderId, role, duties }) => !isParty(holderId, approval) && decides({ roles: [role], duties }, approval),
  )
  return held?.holderId ?? null
}

/** Never the requester, never the person it is about. */
export function mayDecide(actor: Actor, approval: Asked): boolean {
  if (isParty(actor.employeeId, approval)) return false
  return decides(actor, approval) || inPlaceOf(actor, approval) !== null
}
