import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import {
  alertRuleIds,
  alertStateIds,
  motionKindIds,
  motionStateIds,
  stepIds,
  verdictIds,
} from '../vocabulary/oversight.ts'
import { entrySchema } from './audit.ts'
import { dateSchema, idSchema, instantSchema, noteSchema, pageOf, pageQuery } from './scalars.ts'

/** An entry in a list of others: the line anybody understands. */
const lineSchema = z.object({ id: idSchema, line: z.string() })

const alertSchema = z.object({
  id: idSchema,
  rule: z.enum(alertRuleIds),
  title: z.string(),
  /** What the rule counts, in words. */
  explanation: z.string(),
  actorName: z.string(),
  subjectName: z.string().nullable(),
  day: dateSchema,
  foundAt: instantSchema,
  state: z.enum(alertStateIds),
  /** The newest few of the entries it is about, and how many there are. */
  entries: z.array(lineSchema),
  entryCount: z.number().int(),
  answeredByName: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  /** 符合预期,因为…; null once erased. */
  because: z.string().nullable(),
  canAnswer: z.boolean(),
})

const sampleSchema = z.object({
  entry: lineSchema,
  dueAt: instantSchema,
  overdue: z.boolean(),
  verdict: z.enum(verdictIds).nullable(),
  reviewedByName: z.string().nullable(),
  reviewedAt: instantSchema.nullable(),
  note: z.string().nullable(),
  canReview: z.boolean(),
})

const motionSchema = z.object({
  id: idSchema,
  kind: z.enum(motionKindIds),
  state: z.enum(motionStateIds),
  entry: lineSchema,
  ground: z.string().nullable(),
  /** Of a hold: the day it ends by itself. */
  until: dateSchema.nullable(),
  requesterName: z.string(),
  askedAt: instantSchema,
  expiresAt: instantSchema,
  decidedByName: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  canDecide: z.boolean(),
})

const questionSchema = z.object({
  id: idSchema,
  entry: lineSchema,
  askedAt: instantSchema,
  /** What the person wrote, if anything. */
  text: z.string().nullable(),
  /** The look's reason with third persons masked: where an answer may begin. */
  draft: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  answeredByName: z.string().nullable(),
  answer: z.string().nullable(),
})

export const oversight = {
  'oversight.entry': contract({
    method: 'GET',
    path: '/api/oversight/entries/:entryId',
    summary: 'One entry as a way (asked, judged, approved, shown, hidden, done) with its proof; opening it is an entry',
    needs: 'audit.read',
    params: z.object({ entryId: idSchema }),
    response: z.object({
      entry: entrySchema,
      steps: z.array(z.object({ step: z.enum(stepIds), at: instantSchema, text: z.string() })),
      /** `verified`: recomputed just now, from the stored entry to the signed root of the head that first covers it. */
      proof: z.object({
        state: z.enum(['unsealed', 'verified', 'broken']),
        position: z.number().int().nullable(),
        head: z.number().int().nullable(),
        sealedAt: instantSchema.nullable(),
      }),
    }),
    errors: ['audit.not_found'],
    limit: 'read',
  }),
  'oversight.alerts': contract({
    method: 'GET',
    path: '/api/oversight/alerts',
    summary: 'What the rules over the log found, newest first',
    needs: 'audit.read',
    query: z.object({ state: z.enum(['open', 'answered']).default('open'), ...pageQuery }),
    response: pageOf(alertSchema),
    limit: 'read',
  }),
  'oversight.answer_alert': contract({
    method: 'POST',
    path: '/api/oversight/alerts/:alertId/answer',
    summary: 'Expected, because …, or followed up: kept as said, and changes no rule',
    needs: 'audit.read',
    params: z.object({ alertId: idSchema }),
    body: z.object({ state: z.enum(['expected', 'followed_up']), because: noteSchema }),
    response: alertSchema,
    errors: ['request.not_found', 'oversight.own', 'oversight.answered'],
    limit: 'write',
  }),
  'oversight.samples': contract({
    method: 'GET',
    path: '/api/oversight/samples',
    summary: 'The entries of a month that its sealed root drew for review; without a month the newest draw',
    needs: 'audit.read',
    query: z.object({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/, 'month')
        .optional(),
    }),
    response: z.object({
      month: z.string().nullable(),
      months: z.array(z.string()),
      /** What anybody can draw again: the entries with the smallest SHA-256(root ‖ id). */
      draw: z.object({ head: z.number().int(), root: z.string(), candidates: z.number().int() }).nullable(),
      items: z.array(sampleSchema),
    }),
    limit: 'read',
  }),
  'oversight.review_sample': contract({
    method: 'POST',
    path: '/api/oversight/samples/:entryId/review',
    summary: 'In order, a question, or abuse',
    needs: 'audit.read',
    params: z.object({ entryId: idSchema }),
    body: z.object({ verdict: z.enum(verdictIds), note: noteSchema.optional() }),
    response: sampleSchema,
    errors: ['request.not_found', 'oversight.own', 'oversight.answered', 'oversight.note_needed'],
    limit: 'write',
  }),
  'oversight.motions': contract({
    method: 'GET',
    path: '/api/oversight/motions',
    summary: 'What waits for a second person, and what was decided',
    needs: 'audit.read',
    query: z.object({ state: z.enum(['open', 'closed']).default('open'), ...pageQuery }),
    response: pageOf(motionSchema),
    limit: 'read',
  }),
  'oversight.propose_motion': contract({
    method: 'POST',
    path: '/api/oversight/motions',
    summary: 'Ask a second person to hold a look back until a day, or to erase a reason',
    needs: 'audit.read',
    body: z.object({
      kind: z.enum(motionKindIds),
      entryId: idSchema,
      ground: noteSchema,
      until: dateSchema.optional(),
    }),
    status: 201,
    response: motionSchema,
    errors: ['audit.not_found', 'oversight.own', 'oversight.until_needed', 'oversight.nothing_to_do'],
    limit: 'write',
  }),
  'oversight.decide_motion': contract({
    method: 'POST',
    path: '/api/oversight/motions/:motionId/decision',
    summary: 'The second person agrees or refuses; an erasure is done at once',
    needs: 'audit.read',
    params: z.object({ motionId: idSchema }),
    body: z.object({ agreed: z.boolean(), note: noteSchema.optional() }),
    response: motionSchema,
    errors: ['request.not_found', 'oversight.own', 'access.approval_closed'],
    limit: 'write',
  }),
  'oversight.ask_about_look': contract({
    method: 'POST',
    path: '/api/me/looks/:entryId/question',
    summary: 'The person asks the privacy officer about one look; again changes nothing',
    params: z.object({ entryId: idSchema }),
    body: z.object({ text: noteSchema.optional() }),
    response: z.object({ askedAt: instantSchema }),
    errors: ['audit.not_found'],
    limit: 'write',
  }),
  'oversight.questions': contract({
    method: 'GET',
    path: '/api/oversight/questions',
    summary: 'What people ask about looks at them',
    needs: 'looks.answer',
    query: z.object({ state: z.enum(['open', 'answered']).default('open'), ...pageQuery }),
    response: pageOf(questionSchema),
    limit: 'read',
  }),
  'oversight.answer_question': contract({
    method: 'POST',
    path: '/api/oversight/questions/:questionId/answer',
    summary: 'Answers in words the person will read; names of third persons are masked before they are kept',
    needs: 'looks.answer',
    params: z.object({ questionId: idSchema }),
    body: z.object({ text: z.string().trim().min(1, 'empty').max(limits.noteCharsMax, 'too_long') }),
    response: questionSchema,
    errors: ['request.not_found', 'oversight.own', 'oversight.answered'],
    limit: 'write',
  }),
} as const
