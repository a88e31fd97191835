import { z } from 'zod'
import { contract } from '../contract.ts'
import { employmentStateIds, handStateIds, transitionIds } from '../vocabulary/states.ts'
import { dateSchema, idSchema, instantSchema, reasonSchema } from './scalars.ts'

const leaverSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  departmentNames: z.array(z.string()),
  /** DingTalk's word; null where it says none. */
  leftOn: dateSchema.nullable(),
})

const historySchema = z.object({
  state: z.enum(employmentStateIds),
  /** Newest first. */
  items: z.array(
    z.object({
      id: idSchema,
      transition: z.enum(transitionIds),
      from: z.enum(employmentStateIds),
      to: z.enum(employmentStateIds),
      at: instantSchema,
      /** What says so, in words. */
      evidence: z.string(),
      lastWorkOn: dateSchema.nullable(),
      leftOn: dateSchema.nullable(),
      movedBy: z.string().nullable(),
    }),
  ),
  /** Where the caller may move this person by hand; empty for oneself. */
  ways: z.array(z.enum(handStateIds)),
  /** The earliest day of a leaving. */
  joinedOn: dateSchema.nullable(),
})

const params = z.object({ employeeId: idSchema })

export const leaving = {
  'leaving.list': contract({
    method: 'GET',
    path: '/api/leavings',
    summary: 'Whose leaving HR has to confirm, and mass leavings that wait for an answer',
    needs: 'archives.edit',
    response: z.object({
      toConfirm: z.array(leaverSchema),
      mass: z.array(
        z.object({ id: idSchema, version: z.string(), askedAt: instantSchema, people: z.array(leaverSchema) }),
      ),
    }),
    limit: 'read',
  }),
  'leaving.answer_mass': contract({
    method: 'POST',
    path: '/api/mass-leavings/:massLeavingId/answer',
    summary: 'Says whether these people really left; they move, or stay where they are for a week',
    needs: 'archives.edit',
    params: z.object({ massLeavingId: idSchema }),
    body: z.object({
      left: z.boolean(),
      /** Of the names the caller saw: the question may have grown since. */
      version: z.string().max(60),
    }),
    response: z.object({ left: z.boolean() }),
    errors: ['leaving.answered', 'leaving.question_changed', 'leaving.own'],
    limit: 'write',
  }),
  'leaving.history': contract({
    method: 'GET',
    path: '/api/people/:employeeId/transitions',
    summary: 'How a person came to stand where they do, with what says so, and where HR may move them',
    needs: 'archives.edit',
    params,
    response: historySchema,
    errors: ['people.not_found'],
    limit: 'read',
  }),
  'leaving.move': contract({
    method: 'POST',
    path: '/api/people/:employeeId/transitions',
    summary: 'Move a person by hand; holds until DingTalk says something new',
    needs: 'archives.edit',
    params,
    body: z.object({
      to: z.enum(handStateIds),
      /** The state the caller saw. */
      seenState: z.enum(employmentStateIds),
      lastWorkOn: dateSchema.nullable().default(null),
      leftOn: dateSchema.nullable().default(null),
      reason: reasonSchema,
    }),
    response: historySchema,
    status: 201,
    errors: [
      'people.not_found',
      'leaving.own',
      'leaving.holds_role',
      'leaving.moved_meanwhile',
      'leaving.not_possible',
    ],
    limit: 'write',
  }),
} as const
