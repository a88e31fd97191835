import { z } from 'zod'
import { contract } from '../contract.ts'
import { abilityIds } from '../vocabulary/abilities.ts'
import { localeIds } from '../vocabulary/locales.ts'
import { dutyIds, roleIds, tierIds } from '../vocabulary/roles.ts'
import { dateSchema, idSchema, instantSchema } from './scalars.ts'

export const meSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  /** Highest first; `employee` is always there. */
  tiers: z.array(z.enum(tierIds)),
  roles: z.array(z.enum(roleIds)),
  duties: z.array(z.enum(dutyIds)),
  /** Own roles that end by themselves, each with its last day. */
  endingRoles: z.array(z.object({ role: z.enum(roleIds), lastDay: dateSchema })),
  abilities: z.array(z.enum(abilityIds)),
  departmentNames: z.array(z.string()),
  /** Came back, and has not said what becomes of an earlier archive. */
  asksAboutFormer: z.boolean(),
  /** A system admin who is also HR admin is shown as an exception everywhere (product.md 2). */
  combinesSystemAndHr: z.boolean(),
})

const tokenSchema = z.object({
  /** Bearer token, minutes long; renew before it ends. */
  token: z.string(),
  tokenExpiresAt: instantSchema,
  /** The session behind the token ends here whatever is renewed. */
  sessionExpiresAt: instantSchema,
  me: meSchema,
})

export const sessions = {
  'sessions.options': contract({
    method: 'GET',
    path: '/api/session-options',
    auth: 'public',
    summary: 'What the login page needs to know: organisation, app, whether this is the demo',
    response: z.object({
      corpId: z.string(),
      clientId: z.string(),
      demo: z.boolean(),
      /** Demo only: the script that stands in for DingTalk's native bridge. */
      bridgeScript: z.string().nullable(),
      defaultLocale: z.enum(localeIds),
    }),
    limit: 'public',
  }),
  'sessions.begin_browser_login': contract({
    method: 'POST',
    path: '/api/login-attempts',
    auth: 'public',
    summary: 'Starts an OAuth2 login in a browser: the address to go to and the state to bring back',
    body: z.object({ redirectUri: z.url().max(500) }),
    response: z.object({ url: z.string(), state: z.string() }),
    status: 201,
    errors: ['session.origin_refused'],
    limit: 'login',
  }),
  'sessions.start': contract({
    method: 'POST',
    path: '/api/sessions',
    auth: 'public',
    summary:
      'Exchanges a DingTalk code for a session: in the client (requestAuthCode), from a browser (OAuth2) or from the admin console',
    body: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('client'), code: z.string().min(1).max(200) }),
      z.object({ kind: z.literal('browser'), code: z.string().min(1).max(200), state: z.string().min(1).max(600) }),
      z.object({ kind: z.literal('admin'), code: z.string().min(1).max(200) }),
    ]),
    response: tokenSchema,
    status: 201,
    errors: [
      'session.code_invalid',
      'session.state_invalid',
      'session.not_a_member',
      'session.not_an_admin',
      'session.admin_login_off',
      'dingtalk.permission_missing',
      'dingtalk.unavailable',
    ],
    limit: 'login',
  }),
  'sessions.renew': contract({
    method: 'POST',
    path: '/api/session/renewals',
    summary: 'A new short token for the running session; it never outlives the session',
    response: tokenSchema,
    status: 201,
    limit: 'write',
  }),
  'sessions.end': contract({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Signs out: the session is revoked at once',
    response: z.object({}),
    limit: 'write',
  }),
  'sessions.me': contract({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am here and what I may do',
    response: meSchema,
    limit: 'read',
  }),
} as const
