import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { recipientIds, workEndIds, workFileStateIds, workFormatIds, workStateIds } from '../vocabulary/work.ts'
import { decisionSchema, openedSchema } from './archives.ts'
import { fieldKeySchema, idSchema, instantSchema, proseSchema, purposeIdSchema } from './scalars.ts'

const fileSchema = z.object({
  id: idSchema,
  state: z.enum(workFileStateIds),
  recipient: z.enum(recipientIds),
  recipientName: z.string(),
  format: z.enum(workFormatIds),
  people: z.int(),
  bytes: z.int().nullable(),
  /** SHA-256 of the file, hex: also in the log. */
  fileHash: z.string().nullable(),
  madeAt: instantSchema,
  /** When it is destroyed. */
  diesAt: instantSchema,
})

const sessionSchema = z.object({
  id: idSchema,
  purpose: purposeIdSchema,
  purposeName: z.string(),
  /** Period or case, and what is done; null once the text was erased from the log. */
  reason: z.string().nullable(),
  fields: z.array(z.object({ field: fieldKeySchema, label: z.string(), section: z.string(), inFile: z.boolean() })),
  people: z.int(),
  state: z.enum(workStateIds),
  openedAt: instantSchema,
  expiresAt: instantSchema,
  endedAt: instantSchema.nullable(),
  endedBecause: z.enum(workEndIds).nullable(),
  /** Official systems its file may go to; none where the purpose makes no file. */
  recipients: z.array(z.enum(recipientIds)),
  file: fileSchema.nullable(),
})

const detailSchema = sessionSchema.extend({
  members: z.array(
    z.object({
      employeeId: idSchema,
      name: z.string(),
      employeeNumber: z.string().nullable(),
      departmentNames: z.array(z.string()),
      /** Can be opened at this moment. */
      open: z.boolean(),
      openedAt: instantSchema.nullable(),
    }),
  ),
})

const params = z.object({ sessionId: idSchema })

export const work = {
  'work.purposes': contract({
    method: 'GET',
    path: '/api/work-purposes',
    summary: 'Routine purposes of the caller’s duties, each with the fields it may show',
    needs: 'archives.reveal',
    response: z.object({
      items: z.array(
        z.object({
          purpose: purposeIdSchema,
          name: z.string(),
          /** What has to be written. */
          evidence: z.string(),
          fields: z.array(z.object({ field: fieldKeySchema, label: z.string(), section: z.string() })),
          recipients: z.array(z.enum(recipientIds)),
        }),
      ),
    }),
    limit: 'read',
  }),
  'work.list': contract({
    method: 'GET',
    path: '/api/work-sessions',
    summary: 'The caller’s work sessions, newest first',
    needs: 'archives.reveal',
    response: z.object({ items: z.array(sessionSchema) }),
    limit: 'read',
  }),
  'work.start': contract({
    method: 'POST',
    path: '/api/work-sessions',
    summary:
      'Opens a work session for a routine purpose: its reason is judged this once, an entry for each person; whom it cannot be about is left out and said',
    needs: 'archives.reveal',
    body: z.object({
      purpose: purposeIdSchema,
      /** Period or case, e.g. 2026-11 or a contract’s number. */
      matter: proseSchema(limits.workMatterCharsMax),
      reason: proseSchema(limits.workReasonCharsMax),
      employeeIds: z.array(idSchema).max(limits.workPeopleMax).default([]),
      /** Everybody who works in this department or below, within the scope. */
      departmentId: idSchema.optional(),
      /** Of those the purpose allows; absent = all of them. */
      fields: z.array(fieldKeySchema).min(1).max(limits.fieldsPerRevealMax).optional(),
    }),
    response: z.object({
      /** What was decided about the first of those left out; about everybody where nobody was. */
      decision: decisionSchema,
      session: sessionSchema.nullable(),
      leftOut: z.array(z.object({ employeeId: idSchema, name: z.string(), because: z.array(z.string()) })),
    }),
    status: 201,
    errors: [
      'archives.not_found',
      'archives.purpose_unknown',
      'archives.field_unknown',
      'work.not_routine',
      'work.people',
    ],
    limit: 'reveal',
  }),
  'work.get': contract({
    method: 'GET',
    path: '/api/work-sessions/:sessionId',
    summary: 'A work session of the caller’s with its people; shows no value',
    needs: 'archives.reveal',
    params,
    response: detailSchema,
    errors: ['work.not_found'],
    limit: 'read',
  }),
  'work.open_person': contract({
    method: 'POST',
    path: '/api/work-sessions/:sessionId/openings',
    summary: 'One tap: one person of the session for a minute, with an entry that gives the session’s reason',
    needs: 'archives.reveal',
    params,
    body: z.object({ employeeId: idSchema }),
    response: openedSchema.extend({ entryId: idSchema, grantId: idSchema, grantExpiresAt: instantSchema }),
    errors: ['work.not_found', 'archives.not_found', 'access.grant_over', 'archives.erased', 'archives.unreadable'],
    limit: 'reveal',
  }),
  'work.end': contract({
    method: 'POST',
    path: '/api/work-sessions/:sessionId/end',
    summary: 'Ends a work session; nothing of it opens any more',
    needs: 'archives.reveal',
    params,
    response: sessionSchema,
    errors: ['work.not_found', 'work.over'],
    limit: 'write',
  }),
  'work.file': contract({
    method: 'POST',
    path: '/api/work-sessions/:sessionId/file',
    summary:
      'Official filing 法定申报: the session ends in one file for an official system; an entry for each person before anything is opened',
    needs: 'archives.reveal',
    params,
    body: z.object({
      recipient: z.enum(recipientIds),
      /** Which office, by name. */
      recipientName: proseSchema(limits.workRecipientCharsMax),
      format: z.enum(workFormatIds),
      fields: z.array(fieldKeySchema).min(1).max(limits.fieldsPerRevealMax),
    }),
    response: sessionSchema,
    status: 201,
    errors: ['work.not_found', 'work.over', 'work.no_file', 'archives.field_unknown', 'archives.unreadable'],
    limit: 'write',
  }),
  'work.download': contract({
    method: 'POST',
    path: '/api/work-files/:fileId/downloads',
    summary: 'The file, for whoever made it and for a day; logged each time',
    needs: 'archives.reveal',
    params: z.object({ fileId: idSchema }),
    response: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() }),
    errors: ['work.not_found', 'work.file_over', 'archives.unreadable'],
    limit: 'write',
  }),
} as const
