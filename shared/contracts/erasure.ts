import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { dueStateIds, retentionClassIds, sendingStateIds } from '../vocabulary/retention.ts'
import { employmentStateIds } from '../vocabulary/states.ts'
import { personRowSchema } from './people.ts'
import { dateSchema, idSchema, instantSchema, pageOf, pageQuery } from './scalars.ts'

/** A version of the rules and the two who agreed to it: the standing approval of every list. */
const agreedRulesSchema = z.object({
  version: z.number().int(),
  effectiveOn: dateSchema,
  proposedBy: z.string(),
  agreedBy: z.string(),
  agreedAt: instantSchema,
})

const sendingSchema = z.object({
  /** By which ways, never to which address. */
  ways: z.array(z.enum(['mail', 'phone'])),
  state: z.enum(sendingStateIds),
  at: instantSchema,
})

const signedSchema = {
  /** The signed bytes (UTF-8). */
  document: z.string(),
  /** Base64url, of `document`. */
  signature: z.string(),
  keyId: z.string(),
  entryId: idSchema,
}

const kindSchema = z.object({
  retentionClass: z.enum(retentionClassIds),
  ruleId: z.string().nullable(),
  ruleVersion: z.number().int(),
  jurisdiction: z.string(),
  /** Under a case until that day: does not go while it lasts. */
  heldUntil: dateSchema.nullable(),
})

const leaverParams = z.object({ employeeId: idSchema })
const dayParams = z.object({ day: dateSchema })
const partQuery = z.object({ cursor: pageQuery.cursor })
const paperSchema = z.object({
  mediaType: z.literal('application/pdf'),
  base64: z.string(),
})

export const erasure = {
  'erasure.receipts': contract({
    method: 'GET',
    path: '/api/erasures/receipts',
    summary: 'Proofs of what was destroyed, newest first; of a person by pseudonym, never by name',
    needs: 'erasures.read',
    query: z.object(pageQuery),
    response: pageOf(
      z.object({
        id: idSchema,
        /** The person’s pseudonym in the log. */
        person: z.string(),
        ground: z.string(),
        erasedAt: instantSchema,
        /** Kinds of data; none where a consent covered a part of one. */
        classes: z.array(z.string()),
        destroyed: z.record(z.string(), z.number()),
        /** Null: not sent, as the person is here, died, or left no address. */
        sending: sendingSchema.nullable(),
      }),
    ),
    limit: 'read',
  }),
  'erasure.receipt': contract({
    method: 'GET',
    path: '/api/erasures/receipts/:receiptId',
    summary: 'One proof as it was signed: canonical JSON, signature and key; opening it is an entry',
    needs: 'erasures.read',
    params: z.object({ receiptId: idSchema }),
    response: z.object({
      id: idSchema,
      ...signedSchema,
      /** What the document names by id, in words: the rules it went by, and sections of which DingTalk keeps a copy. */
      rules: z.array(agreedRulesSchema),
      copies: z.array(z.string()),
    }),
    errors: ['request.not_found'],
    limit: 'read',
  }),
  'erasure.receipt_paper': contract({
    method: 'GET',
    path: '/api/erasures/receipts/:receiptId/paper',
    summary: 'The same proof on paper, in Chinese, drawn now; opening it is an entry',
    needs: 'erasures.read',
    params: z.object({ receiptId: idSchema }),
    response: paperSchema,
    errors: ['request.not_found'],
    limit: 'read',
  }),
  'erasure.leavers': contract({
    method: 'GET',
    path: '/api/leavers',
    summary: 'The left pool under the caller’s projection, each with the day on which something of theirs goes next',
    needs: 'erasures.read',
    query: z.object({ q: z.string().trim().max(limits.searchCharsMax).optional(), ...pageQuery }),
    response: pageOf(personRowSchema.extend({ nextOn: dateSchema.nullable() })),
    limit: 'read',
  }),
  'erasure.timeline': contract({
    method: 'GET',
    path: '/api/leavers/:employeeId/timeline',
    summary: 'What goes when of one leaver, what stays and why, holds, and what is destroyed already; never a value',
    needs: 'erasures.read',
    params: leaverParams,
    response: z.object({
      employeeId: idSchema,
      name: z.string(),
      employeeNumber: z.string().optional(),
      state: z.enum(employmentStateIds),
      leftOn: dateSchema.nullable(),
      /** When we heard of it; null while it is to be confirmed, and then nothing has a date. */
      recordedAt: instantSchema.nullable(),
      /** Nothing is destroyed before that day. */
      graceUntil: dateSchema.nullable(),
      /** Null: nobody agreed to rules yet, so nothing goes by itself. */
      rules: agreedRulesSchema.nullable(),
      /** What goes first comes first; what is gone, last. */
      kinds: z.array(
        z.object({
          retentionClass: z.enum(retentionClassIds),
          /** What it is made of, in the caller’s language. */
          fields: z.array(z.string()),
          state: z.enum(dueStateIds),
          ruleId: z.string().nullable(),
          jurisdiction: z.string(),
          triggeredOn: dateSchema.nullable(),
          /** Until then the law asks for it. */
          keepUntil: dateSchema.nullable(),
          /** The law or the reason it rests on, as researched. */
          source: z.string().nullable(),
          ground: z.string().nullable(),
          storageOnlyFrom: dateSchema.nullable(),
          eraseOn: dateSchema.nullable(),
          holds: z.array(z.object({ caseNumber: z.string(), endsOn: dateSchema })),
          receiptId: idSchema.nullable(),
        }),
      ),
      receipts: z.array(
        z.object({
          id: idSchema,
          ground: z.string(),
          erasedAt: instantSchema,
          classes: z.array(z.string()),
          sending: sendingSchema.nullable(),
        }),
      ),
      /** Decided, and not proven yet. */
      unproven: z.number().int(),
    }),
    errors: ['people.not_found', 'erasure.not_left'],
    limit: 'read',
  }),
  'erasure.days': contract({
    method: 'GET',
    path: '/api/erasures/days',
    summary: `Coming erasures by day, ${limits.calendarDays} days a page; the first has what is waiting since before`,
    needs: 'erasures.read',
    query: z.object({ from: dateSchema.optional() }),
    response: z.object({
      today: dateSchema,
      rules: agreedRulesSchema.nullable(),
      days: z.array(
        z.object({
          day: dateSchema,
          people: z.number().int(),
          kinds: z.array(z.object({ retentionClass: z.enum(retentionClassIds), people: z.number().int() })),
        }),
      ),
      /** The first day of the next page. */
      next: dateSchema.nullable(),
      /** Could not be proven yet; tried again at each run. */
      unproven: z.number().int(),
      /** Erasure waits: the clock jumped, and a privacy officer has to confirm it. */
      clock: z
        .object({ questionId: idSchema, seenAt: instantSchema, stoppedAt: instantSchema, now: instantSchema })
        .nullable(),
    }),
    limit: 'read',
  }),
  'erasure.list': contract({
    method: 'GET',
    path: '/api/erasures/days/:day/people',
    summary: 'The list of destruction of a day: who, which kinds, by which rules; a page is an entry',
    needs: 'erasures.read',
    params: dayParams,
    query: z.object(pageQuery),
    response: z.object({
      day: dateSchema,
      today: dateSchema,
      rules: z.array(agreedRulesSchema),
      items: z.array(
        z.object({
          employeeId: idSchema,
          name: z.string(),
          employeeNumber: z.string().optional(),
          kinds: z.array(kindSchema),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
    errors: ['erasure.day_over'],
    limit: 'read',
  }),
  'erasure.signed_list': contract({
    method: 'GET',
    path: '/api/erasures/days/:day/list',
    summary: `The same list signed, at most ${limits.listPeopleMax} people a part; each part is an entry`,
    needs: 'erasures.read',
    params: dayParams,
    query: partQuery,
    response: z.object({ ...signedSchema, nextCursor: z.string().nullable() }),
    errors: ['erasure.day_over'],
    limit: 'write',
  }),
  'erasure.list_paper': contract({
    method: 'GET',
    path: '/api/erasures/days/:day/paper',
    summary: 'The same list, signed, on paper in Chinese; each part is an entry',
    needs: 'erasures.read',
    params: dayParams,
    query: partQuery,
    response: paperSchema.extend({ nextCursor: z.string().nullable() }),
    errors: ['erasure.day_over'],
    limit: 'write',
  }),
  'erasure.confirm_clock': contract({
    method: 'POST',
    path: '/api/erasures/clock',
    summary: 'The clock is right: erasure, which stopped at a jump, goes on at its next run',
    needs: 'erasures.confirm',
    body: z.object({ questionId: idSchema }),
    response: z.object({ confirmed: z.literal(true) }),
    errors: ['erasure.clock_answered'],
    limit: 'write',
  }),
} as const
