import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { dutyIds, followerStandingIds, linkableRoleIds, linkProblemIds, roleIds } from '../vocabulary/roles.ts'
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

/** Departments the holder acts for, each with all below it; null for the whole company. */
const scopeSchema = z.array(z.object({ id: idSchema, name: z.string() })).nullable()

export const roleAssignmentSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  name: z.string(),
  role: z.enum(roleIds),
  duties: z.array(z.enum(dutyIds)),
  scope: scopeSchema,
  state: z.enum(['proposed', 'in_force', 'ended', 'refused']),
  proposedBy: z.string(),
  agreedBy: z.string().nullable(),
  since: instantSchema.nullable(),
  until: instantSchema.nullable(),
  /** The day it is meant to end with, inclusive; null without an end. */
  lastDay: dateSchema.nullable(),
  /** The DingTalk role it follows, by its present name. */
  follows: z.string().nullable(),
  canEnd: z.boolean(),
})

/** A role of ours that follows a DingTalk role: whoever comes into it is asked about, whoever leaves it loses ours. */
export const roleLinkSchema = z.object({
  id: idSchema,
  /** DingTalk's present name of the role, and of its group. */
  name: z.string(),
  groupName: z.string(),
  role: z.enum(roleIds),
  duties: z.array(z.enum(dutyIds)),
  scope: scopeSchema,
  /** `gone`: DingTalk says there is no such role; `lost` had ours by it. */
  state: z.enum(['active', 'gone']),
  problem: z.enum(linkProblemIds).nullable(),
  linkedBy: z.string(),
  readAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  lost: z.number().int(),
  /** Members DingTalk names whom we do not have. */
  strangers: z.number().int(),
  members: z.array(z.object({ employeeId: idSchema, name: z.string(), standing: z.enum(followerStandingIds) })),
  canEnd: z.boolean(),
})

const extentBody = {
  duties: z.array(z.enum(dutyIds)).max(dutyIds.length).default([]),
  scope: z.array(idSchema).min(1).max(limits.scopeDepartmentsMax).nullable().default(null),
}

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
    summary: 'Roles in force and proposed, and those that ended by their day in the last month',
    needs: 'roles.read',
    response: z.object({ items: z.array(roleAssignmentSchema), canPropose: z.array(z.enum(roleIds)) }),
    limit: 'read',
  }),
  'people.propose_role': contract({
    method: 'POST',
    path: '/api/roles',
    summary:
      'Propose a role, or other duties, another scope or another end of one held; it takes effect when a privacy officer, who is neither of the two, agrees, a mere narrowing at once',
    needs: 'roles.propose',
    body: z.object({
      employeeId: idSchema,
      role: z.enum(roleIds),
      ...extentBody,
      /** Inclusive, where the organisation is; null without an end. */
      lastDay: dateSchema.nullable().default(null),
      note: noteSchema.optional(),
    }),
    response: roleAssignmentSchema,
    status: 201,
    errors: ['people.not_found', 'people.role_exists', 'people.role_conflict', 'people.no_lasting_holder'],
    limit: 'write',
  }),
  'people.end_role': contract({
    method: 'DELETE',
    path: '/api/roles/:roleAssignmentId',
    summary: 'End a role; takes effect on the holder’s next request',
    needs: 'roles.propose',
    params: z.object({ roleAssignmentId: idSchema }),
    response: roleAssignmentSchema,
    errors: ['people.not_found', 'people.last_role_holder', 'people.no_lasting_holder'],
    limit: 'write',
  }),
  'people.role_links': contract({
    method: 'GET',
    path: '/api/role-links',
    summary: 'Roles that follow DingTalk roles, with the people in them and what that came to for each',
    needs: 'roles.read',
    response: z.object({ items: z.array(roleLinkSchema) }),
    limit: 'read',
  }),
  'people.dingtalk_roles': contract({
    method: 'GET',
    path: '/api/dingtalk-roles',
    summary: 'The roles DingTalk has now, to link one of them',
    needs: 'roles.propose',
    response: z.object({ items: z.array(z.object({ id: z.number().int(), name: z.string(), groupName: z.string() })) }),
    errors: ['dingtalk.permission_missing', 'dingtalk.unavailable'],
    limit: 'write',
  }),
  'people.link_role': contract({
    method: 'POST',
    path: '/api/role-links',
    summary:
      'Let a role follow a DingTalk role: everybody in it is proposed, now and later, and nobody has the role before a privacy officer agreed to that person',
    needs: 'roles.propose',
    body: z.object({
      dingtalkRoleId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
      role: z.enum(linkableRoleIds),
      ...extentBody,
    }),
    response: roleLinkSchema,
    status: 201,
    errors: [
      'people.dingtalk_role_unknown',
      'people.link_exists',
      'people.role_conflict',
      'dingtalk.permission_missing',
      'dingtalk.unavailable',
    ],
    limit: 'write',
  }),
  'people.end_role_link': contract({
    method: 'DELETE',
    path: '/api/role-links/:roleLinkId',
    summary: 'End a link; the roles that follow it end with it, on the next request',
    needs: 'roles.propose',
    params: z.object({ roleLinkId: idSchema }),
    response: z.object({ items: z.array(roleLinkSchema) }),
    errors: ['people.not_found', 'people.last_role_holder'],
    limit: 'write',
  }),
  'people.propose_follower': contract({
    method: 'POST',
    path: '/api/role-links/:roleLinkId/members/:employeeId/proposals',
    summary: 'Ask the officer again about somebody in a linked DingTalk role',
    needs: 'roles.propose',
    params: z.object({ roleLinkId: idSchema, employeeId: idSchema }),
    response: roleLinkSchema,
    status: 201,
    errors: ['people.not_found', 'people.role_exists', 'people.role_conflict'],
    limit: 'write',
  }),
} as const
