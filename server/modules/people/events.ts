import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** Somebody no longer works here. Ids only: no event carries an archive value. */
export const EmployeeLeft = defineEvent('people.employee_left', z.object({ employeeId: z.string(), at: z.number() }))

/** A role ended: what rested on it ends too. */
export const RoleEnded = defineEvent('people.role_ended', z.object({ employeeId: z.string(), role: z.string() }))
