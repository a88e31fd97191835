import { z } from 'zod'
import { contract } from '../contract.ts'
import { formerStateIds, leaverChannelIds, leaverQuestionIds, leaverRequestStateIds } from '../vocabulary/leavers.ts'
import { dueStateIds } from '../vocabulary/retention.ts'
import { dateSchema, idSchema, instantSchema, noteSchema } from './scalars.ts'

/** One kind of data of somebody, without its values. */
const heldSchema = z.object({
  kind: z.string(),
  title: z.string(),
  /** How many values and files; what the staff list says of a person counts as one. */
  count: z.number().int(),
  state: z.enum(dueStateIds),
  /** The last day the law asks for it. */
  keepUntil: dateSchema.nullable(),
  /** From that day on it is destroyed; null: nobody has said when. */
  eraseOn: dateSchema.nullable(),
  /** Why it is still here, the law named where there is one. */
  why: z.string(),
})

const requestSchema = z.object({
  id: idSchema,
  state: z.enum(leaverRequestStateIds),
  askedAt: instantSchema,
  /** The answer is due by then. */
  dueBy: instantSchema,
  decidedAt: instantSchema.nullable(),
  note: z.string().nullable(),
  erased: z.array(z.string()),
  kept: z.array(z.object({ title: z.string(), why: z.string(), until: dateSchema.nullable() })),
})

const formerSchema = z.object({
  employeeId: idSchema,
  joinedOn: dateSchema.nullable(),
  leftOn: dateSchema.nullable(),
  state: z.enum(formerStateIds),
})

const token = z.object({ token: z.string().regex(/^[\w.-]{60,120}$/, 'token') })
const pass = z.object({ pass: z.string().regex(/^[\w.-]{60,120}$/, 'pass') })
const employee = z.object({ employeeId: idSchema })
const answer = z.string().trim().min(1).max(40)

export const leavers = {
  'leavers.my_formers': contract({
    method: 'GET',
    path: '/api/me/former-archives',
    summary: 'Archives of my earlier times here: what of each still stands, by kind, until when, and what I said of it',
    response: z.object({
      items: z.array(
        formerSchema.extend({
          held: z.array(
            heldSchema.extend({
              /** False: rests on a consent, which is asked for anew; it goes by the old dates whatever I say. */
              relinks: z.boolean(),
            }),
          ),
        }),
      ),
    }),
    limit: 'read',
  }),
  'leavers.answer_former': contract({
    method: 'POST',
    path: '/api/me/former-archives/answer',
    summary: 'Says once of all earlier archives not answered yet: use what still stands again, or let it go',
    body: z.object({ relink: z.boolean() }),
    response: z.object({ answered: z.number().int() }),
    errors: ['leavers.nothing_to_answer'],
    limit: 'write',
  }),
  'leavers.standing': contract({
    method: 'GET',
    path: '/api/leavers/:employeeId',
    summary: 'For HR: earlier and later archives of a person, and by which ways somebody who left can be sent a link',
    needs: 'leavers.link',
    params: employee,
    response: z.object({
      formers: z.array(formerSchema),
      /** As whom they are here again, and what they said of this archive. */
      cameBack: z.object({ employeeId: idSchema, state: z.enum(formerStateIds) }).nullable(),
      channels: z.array(z.enum(leaverChannelIds)),
      /** Whether enough is held to tell the person from others. */
      identifiable: z.boolean(),
      links: z.array(
        z.object({
          id: idSchema,
          channel: z.enum(leaverChannelIds),
          /** Null: it went by itself when the leaving was done. */
          madeBy: z.string().nullable(),
          madeAt: instantSchema,
          expiresAt: instantSchema,
          state: z.enum(['sent', 'opened', 'locked', 'over']),
        }),
      ),
      requests: z.array(requestSchema),
    }),
    errors: ['people.not_found'],
    limit: 'read',
  }),
  'leavers.send_link': contract({
    method: 'POST',
    path: '/api/leavers/:employeeId/links',
    summary: 'Sends somebody who left a link to what is held of them, to their own last address; earlier links end',
    needs: 'leavers.link',
    params: employee,
    body: z.object({ channel: z.enum(leaverChannelIds) }),
    response: z.object({ id: idSchema, expiresAt: instantSchema }),
    status: 201,
    errors: ['people.not_found', 'leavers.not_left', 'leavers.no_address', 'leavers.not_identifiable'],
    limit: 'write',
  }),
  'leavers.link': contract({
    method: 'GET',
    path: '/api/leaver-links/:token',
    summary: 'Opened by the person: whose link it is, as far as they know it themselves, and what they are asked',
    auth: 'public',
    params: token,
    response: z.object({
      organisation: z.string(),
      /** 张* */
      name: z.string(),
      questions: z.array(z.enum(leaverQuestionIds)),
      triesLeft: z.number().int(),
      expiresAt: instantSchema,
    }),
    errors: ['leavers.link_over', 'leavers.link_locked'],
    limit: 'leaver',
  }),
  'leavers.check': contract({
    method: 'POST',
    path: '/api/leaver-links/:token/checks',
    summary: 'Answers the questions; right, a pass for half an hour; wrong says nothing of which one was',
    auth: 'public',
    params: token,
    body: z.object({ answers: z.partialRecord(z.enum(leaverQuestionIds), answer) }),
    response: z.object({ pass: z.string(), until: instantSchema }),
    errors: ['leavers.link_over', 'leavers.link_locked', 'leavers.identity_wrong'],
    limit: 'leaver',
  }),
  'leavers.held': contract({
    method: 'POST',
    path: '/api/leaver-openings',
    summary: 'What is held by kind, until when and why; who looked; requests and their answers. No values',
    auth: 'public',
    body: pass,
    response: z.object({
      organisation: z.string(),
      passUntil: instantSchema,
      held: z.array(heldSchema),
      requests: z.array(requestSchema),
      looks: z.array(
        z.object({
          at: instantSchema,
          readerRole: z.string(),
          purposeName: z.string().nullable(),
          fields: z.array(z.string()),
          resultText: z.string(),
        }),
      ),
      moreLooks: z.boolean(),
    }),
    errors: ['leavers.pass_over'],
    limit: 'leaver',
  }),
  'leavers.copy': contract({
    method: 'POST',
    path: '/api/leaver-copies',
    summary: 'A copy of what is held: ZIP with JSON for machines and a page to read; logged as an export, kept nowhere',
    auth: 'public',
    body: pass,
    response: z.object({
      fileName: z.string(),
      mediaType: z.literal('application/zip'),
      base64: z.string(),
      sha256: z.string(),
    }),
    errors: ['leavers.pass_over'],
    limit: 'leaver',
  }),
  'leavers.ask_erasure': contract({
    method: 'POST',
    path: '/api/leaver-requests',
    summary: 'Asks that what is held be destroyed; one open request at a time, answered within fifteen days',
    auth: 'public',
    body: pass,
    response: requestSchema,
    status: 201,
    errors: ['leavers.pass_over', 'leavers.request_open'],
    limit: 'leaver',
  }),
  'leavers.requests': contract({
    method: 'GET',
    path: '/api/leaver-requests',
    summary: 'Requests of people who left, for the officer: what could go now, and what has to stay and why',
    needs: 'leavers.decide',
    query: z.object({ state: z.enum(['open', 'closed']).default('open') }),
    response: z.object({
      items: z.array(
        requestSchema.extend({
          employeeId: idSchema,
          name: z.string(),
          overdue: z.boolean(),
          /** What a yes would destroy now. */
          goes: z.array(z.string()),
          stays: z.array(z.object({ title: z.string(), why: z.string(), until: dateSchema.nullable() })),
        }),
      ),
    }),
    limit: 'read',
  }),
  'leavers.decide': contract({
    method: 'POST',
    path: '/api/leaver-requests/:requestId/decision',
    summary: 'Grants what no law and no case asks for, which is destroyed now, or refuses with a reason',
    needs: 'leavers.decide',
    params: z.object({ requestId: idSchema }),
    body: z.discriminatedUnion('granted', [
      z.object({ granted: z.literal(true), note: noteSchema.nullable().default(null) }),
      z.object({ granted: z.literal(false), note: noteSchema }),
    ]),
    response: requestSchema,
    errors: ['request.not_found', 'leavers.request_closed', 'leavers.nothing_to_erase'],
    limit: 'write',
  }),
} as const
