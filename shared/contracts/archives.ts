import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { evidenceKindIds } from '../vocabulary/evidence.ts'
import { employmentStateIds, outcomeIds } from '../vocabulary/states.ts'
import { treatmentIds } from '../vocabulary/treatments.ts'
import { attachmentViewSchema } from './archives-attachments.ts'
import {
  evidenceSchema,
  fieldKeySchema,
  idSchema,
  instantSchema,
  noteSchema,
  purposeIdSchema,
  reasonSchema,
  sectionKeySchema,
  slotIdSchema,
} from './scalars.ts'

const fieldViewSchema = z.object({
  field: fieldKeySchema,
  label: z.string(),
  /** 权限提示 of this field alone. */
  hint: z.string().nullable(),
  treatment: z.enum(treatmentIds).exclude(['hidden']),
  /** Present only when the treatment is `plain`. */
  value: z.string().optional(),
  /** Present for `masked` and `reason`; a mask is no look. */
  mask: z.string().optional(),
  /** False = nothing is stored for this field. */
  filled: z.boolean(),
  /** Present for fields that take files. */
  attachments: z
    .object({
      /** The caller may add and remove. */
      mayChange: z.boolean(),
      items: z.array(attachmentViewSchema),
    })
    .optional(),
})

export const sectionViewSchema = z.object({
  section: sectionKeySchema,
  title: z.string(),
  /** 权限提示, shown in red above the section. */
  hint: z.string().nullable(),
  repeating: z.boolean(),
  /** The caller may ask to see the covered fields of this section, with a reason. */
  canReveal: z.boolean(),
  rows: z.array(z.object({ rowId: idSchema.nullable(), fields: z.array(fieldViewSchema) })),
})

export const archiveSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  state: z.enum(employmentStateIds),
  own: z.boolean(),
  headline: z.array(z.object({ label: z.string(), value: z.string() })),
  sections: z.array(sectionViewSchema),
  /** Titles of sections that exist but are not for the caller: said, never shown. */
  notForYou: z.array(z.string()),
})

const alternativeSchema = z.object({ id: z.string(), title: z.string(), text: z.string() })

export const decisionSchema = z.object({
  outcome: z.enum(['shown', 'shown_with_review', 'pending', 'refused', 'asked']),
  /** One sentence for the person, e.g. 此原因不符合信息使用规范. */
  message: z.string(),
  /** Every rule that decided, each in words, with its law. */
  rules: z.array(z.object({ id: z.string(), text: z.string(), basis: z.array(z.string()) })),
  /** What to do instead, unless it was shown. */
  alternatives: z.array(alternativeSchema),
  /** Evidence slots that are not filled: to be filled before, or after what was shown at once. */
  missing: z.array(z.object({ slot: slotIdSchema, label: z.string() })),
  /** What follows: who is told, by when it is reviewed. */
  obligations: z.array(z.object({ id: z.string(), text: z.string(), dueAt: instantSchema.nullable() })),
})

export const openedSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  ticketId: idSchema,
  values: z.array(
    z.object({
      field: fieldKeySchema,
      rowId: idSchema.nullable(),
      label: z.string(),
      value: z.string(),
      dial: z.boolean(),
    }),
  ),
  /** Files of the fields shown, unopened: each is opened by itself, with an entry of its own, under the grant. */
  attachments: z.array(attachmentViewSchema.extend({ field: fieldKeySchema, label: z.string() })),
  /** Fields that could not be decrypted; each has its own entry in the log. */
  unreadable: z.array(fieldKeySchema),
  hideAfterSeconds: z.number().int(),
  /** Drawn over every sensitive screen: the viewer’s name and number and the time. */
  watermark: z.string(),
})

export const revealResultSchema = z.object({
  decision: decisionSchema,
  /** Per person asked about; an entry exists for each, whatever the outcome. */
  people: z.array(
    z.object({
      employeeId: idSchema,
      entryId: idSchema,
      grantId: idSchema.nullable(),
      grantExpiresAt: instantSchema.nullable(),
      approvalId: idSchema.nullable(),
    }),
  ),
  opened: z.array(openedSchema),
})

const fieldsSchema = z.array(fieldKeySchema).min(1).max(limits.fieldsPerRevealMax)

export const archives = {
  'archives.get': contract({
    method: 'GET',
    path: '/api/archives/:employeeId',
    summary: 'An archive as the caller may see it: plain, masked, or not at all. `me` stands for the caller',
    params: z.object({ employeeId: z.union([idSchema, z.literal('me')]) }),
    response: archiveSchema,
    errors: ['archives.not_found', 'archives.unreadable'],
    limit: 'read',
  }),
  'archives.purposes': contract({
    method: 'GET',
    path: '/api/purposes',
    summary: 'Purposes one may choose for some fields, as cards for the reason sheet',
    needs: 'archives.reveal',
    query: z.object({ section: sectionKeySchema }),
    response: z.object({
      items: z.array(
        z.object({
          purpose: purposeIdSchema,
          name: z.string(),
          /** What has to be written or shown. */
          evidence: z.string(),
          /** In an emergency: shown at once, written after. */
          evidenceMayFollow: z.boolean(),
          /** The same to be filled in. */
          slots: z.array(
            z.object({
              slot: slotIdSchema,
              label: z.string(),
              kind: z.enum(evidenceKindIds),
              required: z.boolean(),
              /** Required where one of these is asked for. */
              requiredFor: z.array(fieldKeySchema),
            }),
          ),
          emergency: z.boolean(),
          /** Listed so that a person can say so honestly and be helped; never leads to a value. */
          prohibited: z.boolean(),
          group: z.boolean(),
        }),
      ),
    }),
    limit: 'read',
  }),
  'archives.reveal': contract({
    method: 'POST',
    path: '/api/reveals',
    summary: 'Ask to see fields of one person (of several for group purposes) with a purpose and a reason',
    needs: 'archives.reveal',
    body: z.object({
      employeeIds: z.array(idSchema).min(1).max(limits.groupPeopleMax),
      fields: fieldsSchema,
      /** Only this row of a repeating section; absent = all rows. */
      rowId: idSchema.optional(),
      purpose: purposeIdSchema,
      reason: reasonSchema,
      evidence: evidenceSchema.optional(),
      /** Where files were put before (`evidence.add_file`); for one person only. */
      evidenceCase: idSchema.optional(),
      /** 「就这样提交」: sends a reason that was asked back on to a second person. */
      confirmed: z.boolean().default(false),
    }),
    response: revealResultSchema,
    errors: [
      'archives.not_found',
      'archives.purpose_unknown',
      'archives.field_unknown',
      'access.not_group_purpose',
      'access.evidence_case',
    ],
    limit: 'reveal',
  }),
  'archives.abandon_reveal': contract({
    method: 'POST',
    path: '/api/reveals/abandoned',
    summary: 'The reason sheet was left without an answer; logged with the last text',
    needs: 'archives.reveal',
    body: z.object({
      employeeId: idSchema,
      fields: fieldsSchema,
      purpose: purposeIdSchema.optional(),
      reason: z.string().max(limits.reasonCharsMax).optional(),
    }),
    response: z.object({ entryId: idSchema }),
    status: 201,
    errors: ['archives.not_found', 'archives.field_unknown'],
    limit: 'write',
  }),
  'archives.reopen': contract({
    method: 'POST',
    path: '/api/grants/:grantId/openings',
    summary: 'One more minute, or the first look after a second person agreed: a new ticket with its own entry',
    needs: 'archives.reveal',
    params: z.object({ grantId: idSchema }),
    response: openedSchema.extend({ entryId: idSchema, grantId: idSchema, grantExpiresAt: instantSchema }),
    errors: ['archives.not_found', 'access.grant_over', 'archives.erased'],
    limit: 'reveal',
  }),
  'archives.record_outcome': contract({
    method: 'POST',
    path: '/api/tickets/:ticketId/outcome',
    summary: 'What was done with the shown value: family contacted, provided to somebody, not used',
    needs: 'archives.reveal',
    params: z.object({ ticketId: idSchema }),
    body: z.object({ outcome: z.enum(outcomeIds), providedTo: noteSchema.optional() }),
    response: z.object({ entryId: idSchema }),
    status: 201,
    errors: ['archives.not_found'],
    limit: 'write',
  }),
} as const
