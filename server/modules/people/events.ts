import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'
import { employmentStateIds, transitionIds } from '#shared/vocabulary/states.ts'

/** Somebody went from one state to another (lifecycle.ts). Ids only: no event carries an archive value. */
export const EmployeeMoved = defineEvent(
  'people.employee_moved',
  z.object({
    employeeId: z.string(),
    transition: z.enum(transitionIds),
    from: z.enum(employmentStateIds),
    to: z.enum(employmentStateIds),
    at: z.number(),
  }),
)

/** A role, or the proposal of one, ended: what rested on it ends too. */
export const RoleEnded = defineEvent(
  'people.role_ended',
  z.object({
    employeeId: z.string(),
    role: z.string(),
    assignmentId: z.string(),
    wasInForce: z.boolean(),
    because: z.enum(['ended', 'left', 'day_over', 'link_left', 'link_gone', 'link_ended']),
  }),
)

/** The members of a linked DingTalk role were read: somebody may have to be asked about. */
export const RoleLinkRead = defineEvent('people.role_link_read', z.object({ linkId: z.string() }))
