import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { checkStateIds, connectionGroupIds, permissionCodes } from '../vocabulary/connection.ts'
import { idSchema, instantSchema } from './scalars.ts'

const syncSchema = z.object({
  id: idSchema,
  state: z.enum(['running', 'done', 'failed']),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** What is being read now: departments, people, roles, leavers, roster. */
  step: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  counts: z.object({
    departments: z.number().int(),
    people: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    vanished: z.number().int(),
    values: z.number().int(),
  }),
  /** Sections left out because their notice is not recorded. */
  withheldSections: z.array(z.string()),
  /** A coded reason in the reader’s language when it failed. */
  problem: z.string().nullable(),
})

const checkSchema = z.object({
  id: z.string(),
  group: z.enum(connectionGroupIds),
  state: z.enum(checkStateIds),
  title: z.string(),
  /** What was found, in a sentence. */
  found: z.string(),
  /** More of it, line by line: counts and codes, nobody's name. */
  details: z.array(z.string()),
  /** What to do; null where nothing is. */
  todo: z.string().nullable(),
  at: instantSchema.nullable(),
  permission: z
    .object({
      code: z.enum(permissionCodes),
      /** What does not work without it. */
      breaks: z.string(),
      /** There is a call that tells; false where only people's own use does. */
      testable: z.boolean(),
      /** The test takes one of the month's calls. */
      counted: z.boolean(),
      /** DingTalk's code and request id of the last test; support asks for the latter. */
      errorCode: z.string().nullable(),
      requestId: z.string().nullable(),
    })
    .nullable(),
})

export const dingtalk = {
  'dingtalk.receive_event': contract({
    method: 'POST',
    path: '/api/dingtalk/events',
    auth: 'public',
    summary: 'HTTP push of DingTalk (事件订阅): an encrypted event in, the encrypted word “success” out',
    query: z.object({
      /** Older pages call it `signature`. */
      msg_signature: z.string().max(100).optional(),
      signature: z.string().max(100).optional(),
      timestamp: z.string().regex(/^\d{1,16}$/),
      nonce: z.string().max(128),
    }),
    body: z.object({ encrypt: z.string().min(1).max(200_000) }),
    response: z.object({
      msg_signature: z.string(),
      timeStamp: z.string(),
      nonce: z.string(),
      encrypt: z.string(),
    }),
    errors: [
      'request.not_found',
      'dingtalk.event_signature',
      'dingtalk.event_not_ours',
      'dingtalk.event_stale',
      'dingtalk.event_unreadable',
    ],
    limit: 'events',
  }),
  'dingtalk.connection': contract({
    method: 'GET',
    path: '/api/dingtalk/connection',
    summary: 'How the connection stands, check by check, with what to do; and the steps of the first set-up',
    needs: 'dingtalk.manage',
    response: z.object({
      checks: z.array(checkSchema),
      steps: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          how: z.string(),
          /** What is to be entered in the developer console. */
          copy: z.array(z.string()),
          /** Seen to work by a check; otherwise somebody has to look. */
          done: z.boolean(),
          optional: z.boolean(),
        }),
      ),
    }),
    limit: 'read',
  }),
  'dingtalk.test_permission': contract({
    method: 'POST',
    path: '/api/dingtalk/connection/test',
    summary: 'Tries one permission with the smallest call that needs it and keeps what came of it',
    needs: 'dingtalk.manage',
    body: z.object({ permission: z.enum(permissionCodes) }),
    response: checkSchema,
    errors: ['dingtalk.not_testable'],
    limit: 'write',
  }),
  'dingtalk.sign_page': contract({
    method: 'POST',
    path: '/api/dingtalk/page-signature',
    summary: 'What dd.config needs on one of our own pages (JSAPI鉴权)',
    body: z.object({
      /** `location.href` of the page. */
      url: z.string().max(limits.pageUrlCharsMax),
    }),
    response: z.object({
      agentId: z.string(),
      corpId: z.string(),
      timeStamp: z.string(),
      nonceStr: z.string(),
      signature: z.string(),
    }),
    errors: ['dingtalk.page_not_ours', 'dingtalk.permission_missing', 'dingtalk.unavailable'],
    limit: 'read',
  }),
  'dingtalk.syncs': contract({
    method: 'GET',
    path: '/api/syncs',
    summary: 'The latest roster syncs, newest first, with progress',
    needs: 'dingtalk.manage',
    response: z.object({ items: z.array(syncSchema) }),
    limit: 'read',
  }),
  'dingtalk.start_sync': contract({
    method: 'POST',
    path: '/api/syncs',
    summary: 'Start a sync now; a running one is not doubled',
    needs: 'dingtalk.manage',
    response: syncSchema,
    status: 201,
    errors: ['dingtalk.sync_running', 'dingtalk.unavailable'],
    limit: 'write',
  }),
} as const
