import { z } from 'zod'
import { contract } from '../contract.ts'
import { alarmKindIds, auditActionIds, auditResultIds } from '../vocabulary/audit.ts'
import { capacityIds } from '../vocabulary/roles.ts'
import { logFilter } from './log-filter.ts'
import { idSchema, instantSchema, pageOf, pageQuery, purposeIdSchema, sectionKeySchema } from './scalars.ts'

export const entrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** One line anybody understands, in the reader’s language and time zone. */
  line: z.string(),
  action: z.enum(auditActionIds),
  result: z.enum(auditResultIds),
  actorId: idSchema.nullable(),
  actorName: z.string(),
  capacity: z.enum(capacityIds),
  purpose: purposeIdSchema.nullable(),
  purposeName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Older than three years: role and pseudonym in place of names, and no reason, until a second person agrees. */
  closed: z.boolean(),
  /** Short form of the pseudonymous subject id. */
  subject: z.string().nullable(),
  /** The person’s name while the person is still in the roster mirror. */
  subjectName: z.string().nullable(),
  sections: z.array(z.object({ key: sectionKeySchema, name: z.string() })),
  fields: z.array(z.string()),
  rules: z.array(z.object({ id: z.string(), text: z.string() })),
  permissionSet: z.string(),
  ruleVersion: z.string(),
  grantId: idSchema.nullable(),
  ticketId: idSchema.nullable(),
  approverName: z.string().nullable(),
  requestId: z.string(),
  device: z.string(),
  /** What was done after: 已联系家属 and the like. */
  outcome: z.string().nullable(),
})

export const lookSchema = z.object({
  id: idSchema,
  at: instantSchema,
  readerName: z.string(),
  readerRole: z.string(),
  purposeName: z.string().nullable(),
  fields: z.array(z.string()),
  result: z.enum(auditResultIds),
  resultText: z.string(),
  /** Routine looks of one reader for one purpose in one month are one item: how many, and the month. */
  folded: z.object({ count: z.number().int(), month: z.string() }).nullable(),
  /** Asked about by the person, and what the officer answered. */
  question: z.object({ askedAt: instantSchema, answer: z.string().nullable() }).nullable(),
})

export const audit = {
  'audit.search': contract({
    method: 'GET',
    path: '/api/log',
    summary: 'Search the log, newest first; the search is itself an entry',
    needs: 'audit.read',
    query: z.object({
      ...logFilter,
      ...pageQuery,
    }),
    response: pageOf(entrySchema).extend({
      /** Of all that is found, with the first page; `more`: at least that many. */
      count: z.object({ value: z.number().int(), more: z.boolean() }).nullable(),
    }),
    errors: ['audit.not_found'],
    limit: 'read',
  }),
  'audit.seal': contract({
    method: 'GET',
    path: '/api/log-seal',
    summary: 'Who outside has seen what of the log: newest head, time stamp, what is wrong, what is closed or gone',
    needs: 'audit.read',
    response: z.object({
      head: z.object({ size: z.int(), at: instantSchema, root: z.string() }).nullable(),
      /** Of the key that signs the log: SHA-256, hex. */
      fingerprint: z.string(),
      stamp: z.object({ size: z.int(), at: instantSchema, by: z.string() }).nullable(),
      /** An authority is set. */
      stamping: z.boolean(),
      problems: z.array(z.object({ kind: z.enum(alarmKindIds), since: instantSchema })),
      /** Names and reasons of entries before this moment need a second person. */
      closedUntil: instantSchema,
      /** Let go after ten years: how many places, the last sealed at that moment. */
      retired: z.object({ entries: z.int(), before: instantSchema }).nullable(),
    }),
    limit: 'read',
  }),
  'audit.get': contract({
    method: 'GET',
    path: '/api/log/:entryId',
    summary: 'One entry with everything it holds',
    needs: 'audit.read',
    params: z.object({ entryId: idSchema }),
    response: entrySchema,
    errors: ['audit.not_found'],
    limit: 'read',
  }),
  'audit.looks_at_me': contract({
    method: 'GET',
    path: '/api/me/looks',
    summary: '谁看过我: every look at the caller’s data with its purpose; never the free text',
    query: z.object(pageQuery),
    response: pageOf(lookSchema),
    limit: 'read',
  }),
} as const
