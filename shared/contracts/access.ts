import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { mediaTypeIds } from '../vocabulary/attachments.ts'
import { evidenceKindIds } from '../vocabulary/evidence.ts'
import { approvalKindIds, approvalStateIds } from '../vocabulary/states.ts'
import { noticeVersionSchema } from './consent.ts'
import {
  evidenceSchema,
  idSchema,
  instantSchema,
  noteSchema,
  pageOf,
  pageQuery,
  purposeIdSchema,
  reasonSchema,
  slotIdSchema,
} from './scalars.ts'

const caseFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.enum(mediaTypeIds),
  bytes: z.number().int(),
})

/** A request as approver and requester see it: the reason, never the value. */
export const approvalSchema = z.object({
  id: idSchema,
  kind: z.enum(approvalKindIds),
  state: z.enum(approvalStateIds),
  title: z.string(),
  requesterName: z.string(),
  subjectName: z.string().nullable(),
  purposeName: z.string().nullable(),
  reason: z.string().nullable(),
  /** What the purpose asks for, slot by slot, with what was written or shown. */
  evidence: z.array(
    z.object({
      slot: slotIdSchema,
      label: z.string(),
      kind: z.enum(evidenceKindIds),
      required: z.boolean(),
      missing: z.boolean(),
      value: z.string().nullable(),
      files: z.array(caseFileSchema),
    }),
  ),
  /** Until when it has to follow. */
  evidenceDueAt: instantSchema.nullable(),
  /** Questions back to the requester, oldest first. */
  queries: z.array(
    z.object({
      id: idSchema,
      byName: z.string(),
      question: z.string(),
      askedAt: instantSchema,
      answer: z.string().nullable(),
      answeredAt: instantSchema.nullable(),
    }),
  ),
  fields: z.array(z.string()),
  rules: z.array(z.string()),
  /** What would take effect, in words. */
  lines: z.array(z.string()),
  /** What would be published: every language, what it changes and from when it is wanted (null: once agreed). */
  notice: noticeVersionSchema
    .pick({ changeKind: true, effectiveAt: true, texts: true })
    .extend({ title: z.string(), basis: z.enum(['notice', 'consent']) })
    .optional(),
  askedAt: instantSchema,
  expiresAt: instantSchema,
  overdue: z.boolean(),
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  note: z.string().nullable(),
  /** For the requester, once agreed: the grant to open. */
  grantId: idSchema.nullable(),
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
  canAddEvidence: z.boolean(),
  canAnswer: z.boolean(),
  /** Nobody answered: the requester may look, with all that follows. */
  canBreak: z.boolean(),
})

const heldSchema = z.object({
  items: z.array(
    z.object({
      entryId: idSchema,
      name: z.string(),
      viewerName: z.string(),
      purposeName: z.string(),
      lookedAt: instantSchema,
      /** When the person is told. */
      until: instantSchema,
    }),
  ),
})

const deputiesSchema = z.object({
  items: z.array(z.object({ id: idSchema, holderName: z.string(), deputyName: z.string(), until: instantSchema })),
  mayNameFor: z.array(z.object({ employeeId: idSchema, name: z.string() })),
})

const params = z.object({ approvalId: idSchema })
const errors = ['request.not_found', 'access.approval_closed', 'access.own_approval'] as const

export const access = {
  'access.approvals': contract({
    method: 'GET',
    path: '/api/approvals',
    summary: 'What waits for my decision (`inbox`), or what I asked for (`mine`)',
    query: z.object({
      box: z.enum(['inbox', 'mine']).default('inbox'),
      state: z.enum(['open', 'closed']).default('open'),
      ...pageQuery,
    }),
    response: pageOf(approvalSchema),
    limit: 'read',
  }),
  'access.agree': contract({
    method: 'POST',
    path: '/api/approvals/:approvalId/agreement',
    summary:
      'Agree: a reveal becomes a grant, a role takes effect, a notice is published, a review is closed as in order',
    needs: 'approvals.decide',
    params,
    body: z.object({ note: noteSchema.optional() }),
    response: approvalSchema,
    errors: [
      ...errors,
      'consent.effective_taken',
      'access.consent_over',
      'permissions.published_meanwhile',
      'permissions.invariant_broken',
    ],
    limit: 'write',
  }),
  'access.refuse': contract({
    method: 'POST',
    path: '/api/approvals/:approvalId/refusal',
    summary: 'Refuse, with a note the requester reads',
    needs: 'approvals.decide',
    params,
    body: z.object({ note: noteSchema }),
    response: approvalSchema,
    errors,
    limit: 'write',
  }),
  'access.withdraw': contract({
    method: 'DELETE',
    path: '/api/approvals/:approvalId',
    summary: 'The requester takes the request back',
    params,
    response: approvalSchema,
    errors,
    limit: 'write',
  }),
  'access.ask_back': contract({
    method: 'POST',
    path: '/api/approvals/:approvalId/questions',
    summary: 'Ask the requester something before deciding; the request stays open',
    needs: 'approvals.decide',
    params,
    body: z.object({ text: noteSchema }),
    response: approvalSchema,
    errors,
    limit: 'write',
  }),
  'access.answer_back': contract({
    method: 'POST',
    path: '/api/approvals/:approvalId/answers',
    summary: 'The requester answers what was asked back',
    params,
    body: z.object({ text: noteSchema }),
    response: approvalSchema,
    errors: [...errors, 'access.nothing_asked'],
    limit: 'write',
  }),
  'access.break_glass': contract({
    method: 'POST',
    path: '/api/approvals/:approvalId/break-glass',
    summary: 'Nobody answered: look all the same; everybody passed over is told, and it is reviewed within a day',
    params,
    response: approvalSchema,
    errors: [...errors, 'access.break_not_possible'],
    limit: 'reveal',
  }),
  'access.deputies': contract({
    method: 'GET',
    path: '/api/deputies',
    summary: 'Who decides in whose place, and for whom the caller may name somebody',
    needs: 'approvals.decide',
    response: deputiesSchema,
    limit: 'read',
  }),
  'access.set_deputy': contract({
    method: 'POST',
    path: '/api/deputies',
    summary: 'Name somebody who decides looks and reviews in one’s place until a day; an officer also for others',
    needs: 'approvals.decide',
    body: z.object({ holderId: idSchema, deputyId: idSchema, until: instantSchema }),
    response: deputiesSchema,
    status: 201,
    errors: ['people.not_found', 'people.deputy_conflict'],
    limit: 'write',
  }),
  'access.end_deputy': contract({
    method: 'DELETE',
    path: '/api/deputies/:deputyId',
    summary: 'End it before its day',
    needs: 'approvals.decide',
    params: z.object({ deputyId: idSchema }),
    response: deputiesSchema,
    errors: ['request.not_found'],
    limit: 'write',
  }),
  'evidence.add': contract({
    method: 'PUT',
    path: '/api/approvals/:approvalId/evidence',
    summary: 'The requester writes what was missing, while the case is open',
    params,
    body: z.object({ evidence: evidenceSchema }),
    response: approvalSchema,
    errors: ['request.not_found', 'access.approval_closed'],
    limit: 'write',
  }),
  'evidence.add_file': contract({
    method: 'POST',
    path: '/api/case-files',
    summary: 'A paper for a question about to be asked, or for one’s own open case',
    needs: 'archives.reveal',
    query: z.object({
      /** Of an open case or one that has files already; absent: the first file of a new one, whose id comes back. */
      caseId: idSchema.optional(),
      /** Of a new one: about whom and for what. */
      employeeId: idSchema.optional(),
      purpose: purposeIdSchema.optional(),
      slot: slotIdSchema,
    }),
    upload: { bytesMax: limits.attachmentBytesMax },
    response: caseFileSchema.extend({ caseId: idSchema, slot: slotIdSchema }),
    status: 201,
    errors: [
      'archives.not_found',
      'archives.purpose_unknown',
      'archives.attachment_empty',
      'archives.attachment_type',
      'access.evidence_case',
      'access.evidence_count',
    ],
    limit: 'write',
  }),
  'evidence.remove_file': contract({
    method: 'DELETE',
    path: '/api/case-files/:fileId',
    summary: 'Take a paper out again before anything was asked with it',
    needs: 'archives.reveal',
    params: z.object({ fileId: idSchema }),
    response: z.object({ entryId: idSchema }),
    errors: ['request.not_found'],
    limit: 'write',
  }),
  'evidence.open_file': contract({
    method: 'POST',
    path: '/api/case-files/:fileId/openings',
    summary: 'Whoever decides the case opens one of its papers, logged before',
    needs: 'approvals.decide',
    params: z.object({ fileId: idSchema }),
    response: z.object({
      entryId: idSchema,
      mediaType: z.enum(mediaTypeIds),
      base64: z.string(),
      hideAfterSeconds: z.number().int(),
      watermark: z.string(),
    }),
    errors: ['request.not_found', 'archives.erased', 'archives.unreadable'],
    limit: 'reveal',
  }),
  'access.held': contract({
    method: 'GET',
    path: '/api/held-tellings',
    summary: 'Looks whose person is told later, because telling would thwart the case, each with its date',
    needs: 'tellings.hold',
    response: heldSchema,
    limit: 'read',
  }),
  'access.move_held': contract({
    method: 'PUT',
    path: '/api/held-tellings/:entryId',
    summary: 'Tell the person at another time, or now (null), with a reason',
    needs: 'tellings.hold',
    params: z.object({ entryId: idSchema }),
    body: z.object({ until: instantSchema.nullable(), reason: reasonSchema }),
    response: heldSchema,
    errors: ['request.not_found', 'access.already_told'],
    limit: 'write',
  }),
} as const
