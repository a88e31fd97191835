import { z } from 'zod'
import { contract } from '../contract.ts'
import { approvalKindIds, approvalStateIds } from '../vocabulary/states.ts'
import { noticeVersionSchema } from './consent.ts'
import { idSchema, instantSchema, noteSchema, pageOf, pageQuery, reasonSchema } from './scalars.ts'

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
  evidence: z.string().nullable(),
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
    errors: [...errors, 'consent.effective_taken', 'access.consent_over'],
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
