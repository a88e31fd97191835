import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { dutyIds, roleIds } from '../vocabulary/roles.ts'
import { employmentStateIds, poolIds } from '../vocabulary/states.ts'
import { dateSchema, idSchema, instantSchema, noteSchema, pageOf, pageQuery } from './scalars.ts'

/** What a list shows of a person. Keys a tier may not see are absent, never empty. */
export const personRowSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  avatarText: z.string(),
  departmentNames: z.array(z.string()).optional(),
  post: z.string().optional(),
  employeeNumber: z.string().optional(),
  workPhone: z.string().optional(),
  workMail: z.string().optional(),
  joinedOn: dateSchema.optional(),
  leftOn: dateSchema.optional(),
  state: z.enum(employmentStateIds).optional(),
  /** The person is in our mirror but DingTalk no longer lists them; flagged, not dropped. */
  vanished: z.boolean().optional(),
  canOpenArchive: z.boolean(),
})

export const roleAssignmentSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  name: z.string(),
  role: z.enum(roleIds),
  duties: z.array(z.enum(dutyIds)),
  /** Departments the holder acts for, each with all below it; null for the whole company. */
  scope: z.array(z.object({ id: idSchema, name: z.string() })).nullable(),
  state: z.enum(['proposed', 'in_force', 'ended', 'refused']),
  proposedBy: z.string(),
  agreedBy: z.string().nullable(),
  since: instantSchema.nullable(),
  until: instantSchema.nullable(),
  canEnd: z.boolean(),
})

export const people = {
  'people.search': contract({
    method: 'GET',
    path: '/api/people',
    summary: 'Find people by name, employee number, pinyin or initials; a page under the caller’s projection',
    query: z.object({
      q: z.string().trim().max(limits.searchCharsMax).optional(),
      pool: z.enum(poolIds).default('active'),
      departmentId: idSchema.optional(),
      sort: z.enum(['name', 'joined']).default('name'),
      ...pageQuery,
    }),
    response: pageOf(personRowSchema),
    limit: 'read',
  }),
  'people.resolve': contract({
    method: 'POST',
    path: '/api/people/resolutions',
    summary: 'Who DingTalk’s picker named: the people of these user ids under the caller’s projection, in their order',
    body: z.object({
      userIds: z.array(z.string().min(1).max(limits.userIdCharsMax)).min(1).max(limits.pageSizeMax),
    }),
    response: z.object({ items: z.array(personRowSchema) }),
    errors: ['people.not_in_directory'],
    limit: 'read',
  }),
  'people.departments': contract({
    method: 'GET',
    path: '/api/departments',
    summary: 'The departments the caller may filter by, parents before children',
    response: z.object({
      items: z.array(
        z.object({ id: idSchema, name: z.string(), parentId: idSchema.nullable(), depth: z.number().int() }),
      ),
    }),
    limit: 'read',
  }),
  'people.roles': contract({
    method: 'GET',
    path: '/api/roles',
    summary: 'Roles in force and proposed',
    needs: 'roles.read',
    response: z.object({ items: z.array(roleAssignmentSchema), canPropose: z.array(z.enum(roleIds)) }),
    limit: 'read',
  }),
  'people.propose_role': contract({
    method: 'POST',
    path: '/api/roles',
    summary:
      'Propose a role, or other duties or another scope of one held; it takes effect when a privacy officer, who is neither of the two, agrees, a mere narrowing at once',
    needs: 'roles.propose',
    body: z.object({
      employeeId: idSchema,
      role: z.enum(roleIds),
      duties: z.array(z.enum(dutyIds)).max(dutyIds.length).default([]),
      scope: z.array(idSchema).min(1).max(limits.scopeDepartmentsMax).nullable().default(null),
      note: noteSchema.optional(),
    }),
    response: roleAssignmentSchema,
    status: 201,
    errors: ['people.not_found', 'people.role_exists', 'people.role_conflict'],
    limit: 'write',
  }),
  'people.end_role': contract({
    method: 'DELETE',
    path: '/api/roles/:roleAssignmentId',
    summary: 'End a role; takes effect on the holder’s next request',
    needs: 'roles.propose',
    params: z.object({ roleAssignmentId: idSchema }),
    response: roleAssignmentSchema,
    errors: ['people.not_found', 'people.last_role_holder'],
    limit: 'write',
  }),
} as const
