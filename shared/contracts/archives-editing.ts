import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { fieldKeySchema, idSchema, instantSchema, noteSchema, pageOf, pageQuery, sectionKeySchema } from './scalars.ts'

export const correctionStateIds = ['open', 'accepted', 'refused', 'withdrawn'] as const
export type CorrectionStateId = (typeof correctionStateIds)[number]

const employeeParams = z.object({ employeeId: z.union([idSchema, z.literal('me')]) })
const rowPositionSchema = z
  .number()
  .int()
  .min(0)
  .max(limits.rowsPerSectionMax - 1)

const formFieldSchema = z.object({
  field: fieldKeySchema,
  label: z.string(),
  kind: z.string(),
  filled: z.boolean(),
  /** What to send back as seen; null = nothing stands there. */
  seen: idSchema.nullable(),
  /** direct: written at once. correction: goes to HR first. dingtalk: comes from DingTalk and is changed there. */
  mode: z.enum(['direct', 'correction', 'dingtalk']),
  /** A correction of this field waits for HR. */
  waiting: z.boolean(),
})

const formSectionSchema = z.object({
  section: sectionKeySchema,
  repeating: z.boolean(),
  /** Why nothing can be filled in now; emptying is always possible. */
  blocked: z.object({ code: z.enum(['notice', 'untold', 'retired', 'consent']), message: z.string() }).nullable(),
  rows: z.array(z.object({ rowPosition: z.number().int(), fields: z.array(formFieldSchema) })),
  /** An empty row to be filled, in sections that repeat and have room. */
  newRow: z.object({ rowPosition: z.number().int(), fields: z.array(formFieldSchema) }).nullable(),
})

const correctionSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  name: z.string(),
  section: z.string(),
  fields: z.array(z.string()),
  state: z.enum(correctionStateIds),
  submittedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  /** Why it was refused; the employee reads it. */
  note: z.string().nullable(),
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
})

const correctionParams = z.object({ correctionId: idSchema })
const correctionErrors = ['editing.correction_not_found', 'editing.correction_closed'] as const

export const editing = {
  'editing.form': contract({
    method: 'GET',
    path: '/api/archives/:employeeId/editing',
    summary: 'What the caller may fill in or change in an archive; never a value. `me` stands for the caller',
    params: employeeParams,
    response: z.object({ sections: z.array(formSectionSchema) }),
    errors: ['archives.not_found'],
    limit: 'read',
  }),
  'editing.save': contract({
    method: 'PUT',
    path: '/api/archives/:employeeId/sections/:section',
    summary:
      'Write values of one section without having seen the old ones; what the employee may only propose becomes a correction',
    params: employeeParams.extend({ section: sectionKeySchema }),
    body: z.object({
      /** Made once per filled form: sent twice, it is done once. */
      submission: z.uuid(),
      changes: z
        .array(
          z.object({
            field: fieldKeySchema,
            rowPosition: rowPositionSchema,
            seen: idSchema.nullable(),
            /** Null empties the field. */
            value: z.string().min(1).max(limits.valueCharsMax).nullable(),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: z.object({
      written: z.number().int(),
      correctionId: idSchema.nullable(),
      /** Written as typed, but worth a second look. */
      warnings: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
    errors: [
      'archives.not_found',
      'archives.field_unknown',
      'archives.value_invalid',
      'consent.notice_missing',
      'editing.value_changed',
      'editing.consent_missing',
      'editing.from_dingtalk',
      'editing.correction_open',
    ],
    limit: 'write',
  }),
  'editing.versions': contract({
    method: 'GET',
    path: '/api/archives/:employeeId/fields/:field/versions',
    summary: 'Who changed a field when and from where; never a value',
    params: employeeParams.extend({ field: fieldKeySchema }),
    response: z.object({
      items: z.array(
        z.object({
          rowPosition: z.number().int(),
          version: z.number().int(),
          current: z.boolean(),
          source: z.string(),
          writtenAt: instantSchema,
          writtenByName: z.string().nullable(),
          replacedAt: instantSchema.nullable(),
        }),
      ),
      /** Old values of this field are destroyed at the change: only the newest version exists. */
      forgetsOldValues: z.boolean(),
    }),
    errors: ['archives.not_found'],
    limit: 'read',
  }),
  'editing.corrections': contract({
    method: 'GET',
    path: '/api/corrections',
    summary: 'Corrections that employees proposed: who, which fields, since when; never a value',
    needs: 'archives.edit',
    query: z.object({ state: z.enum(['open', 'closed']).default('open'), ...pageQuery }),
    response: pageOf(correctionSchema),
    limit: 'read',
  }),
  'editing.my_corrections': contract({
    method: 'GET',
    path: '/api/me/corrections',
    summary: 'What became of the corrections the caller proposed',
    query: z.object(pageQuery),
    response: pageOf(correctionSchema),
    limit: 'read',
  }),
  'editing.open_correction': contract({
    method: 'POST',
    path: '/api/corrections/:correctionId/openings',
    summary: 'A correction as a diff: the old value masked, the new one shown; a logged look',
    needs: 'archives.edit',
    params: correctionParams,
    response: z.object({
      correctionId: idSchema,
      entryId: idSchema,
      items: z.array(
        z.object({
          field: fieldKeySchema,
          label: z.string(),
          rowPosition: z.number().int(),
          /** Null = nothing stands there now. */
          oldMask: z.string().nullable(),
          /** Null = to be emptied. */
          newValue: z.string().nullable(),
        }),
      ),
      /** To be sent back with the acceptance: what it was compared with. */
      basis: z.string(),
      hideAfterSeconds: z.number().int(),
      watermark: z.string(),
    }),
    errors: [...correctionErrors, 'access.own_approval', 'archives.erased', 'archives.unreadable'],
    limit: 'reveal',
  }),
  'editing.accept_correction': contract({
    method: 'POST',
    path: '/api/corrections/:correctionId/acceptance',
    summary: 'Write the proposed values; only by whom the correction was opened shortly before',
    needs: 'archives.edit',
    params: correctionParams,
    body: z.object({ basis: z.string().max(64) }),
    response: correctionSchema,
    errors: [
      ...correctionErrors,
      'editing.correction_unopened',
      'editing.value_changed',
      'editing.consent_missing',
      'consent.notice_missing',
      'access.own_approval',
      'archives.erased',
      'archives.unreadable',
    ],
    limit: 'write',
  }),
  'editing.refuse_correction': contract({
    method: 'POST',
    path: '/api/corrections/:correctionId/refusal',
    summary: 'Refuse a correction with a reason that the employee reads',
    needs: 'archives.edit',
    params: correctionParams,
    body: z.object({ note: noteSchema }),
    response: correctionSchema,
    errors: correctionErrors,
    limit: 'write',
  }),
  'editing.withdraw_correction': contract({
    method: 'DELETE',
    path: '/api/me/corrections/:correctionId',
    summary: 'The employee takes an open correction back',
    params: correctionParams,
    response: correctionSchema,
    errors: correctionErrors,
    limit: 'write',
  }),
} as const
