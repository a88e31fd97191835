import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { localeIds } from '../vocabulary/locales.ts'
import { legalBasisIds, originIds, passportGapIds, passportStateIds, valueKindIds } from '../vocabulary/passports.ts'
import { retentionClassIds } from '../vocabulary/retention.ts'
import { dutyIds } from '../vocabulary/roles.ts'
import { fieldClassIds, maskIds } from '../vocabulary/treatments.ts'
import { fieldKeySchema, idSchema, instantSchema, noteSchema, purposeIdSchema, sectionKeySchema } from './scalars.ts'

/** One line of plain words: no markup, no line breaks, no controls or invisible characters. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too_long')
    .regex(/^[^<>\p{C}\p{Zl}\p{Zp}]*$/u, 'markup')
const texts = (max: number) => z.partialRecord(z.enum(localeIds), words(max))
const purposeIds = z.array(purposeIdSchema).max(60)

/** Everything a field has to say about itself before it goes live (product.md 3). What is null is not decided yet. */
export const fieldPassportSchema = z.object({
  /** Where it is shown; its key stays when it moves. */
  section: sectionKeySchema,
  labels: texts(limits.fieldLabelCharsMax),
  hints: texts(limits.fieldHintCharsMax),
  class: z.enum(fieldClassIds).nullable(),
  valueKind: z.enum(valueKindIds).nullable(),
  mask: z.enum(maskIds).nullable(),
  purposes: purposeIds,
  never: purposeIds,
  basis: z.array(z.enum(legalBasisIds)).max(legalBasisIds.length),
  retentionClass: z.enum(retentionClassIds).nullable(),
  owner: z.enum(dutyIds).nullable(),
  origin: z.enum(originIds).nullable(),
  /** May a file that is imported fill it. */
  importable: z.boolean().nullable(),
  /** No longer wanted: nothing new is taken, and what there is stays until its time. Absent: in use. */
  retired: z.literal(true).optional(),
})
export type FieldPassport = z.output<typeof fieldPassportSchema>

export const sectionPassportSchema = z.object({
  titles: texts(limits.fieldLabelCharsMax),
  hints: texts(limits.fieldHintCharsMax),
})
export type SectionPassport = z.output<typeof sectionPassportSchema>

export const passportSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('field'), ...fieldPassportSchema.shape }),
  z.object({ about: z.literal('section'), ...sectionPassportSchema.shape }),
])
export type Passport = z.output<typeof passportSchema>

/** A section, or `section.field`. */
const passportKeySchema = z.union([fieldKeySchema, sectionKeySchema])
const keyParams = z.object({ key: passportKeySchema })
const seen = z.object({ revision: z.number().int().min(0) })

const summarySchema = z.object({
  key: z.string(),
  label: z.string(),
  class: z.enum(fieldClassIds).nullable(),
  /** Made by the organisation, not by the program. */
  custom: z.boolean(),
  state: z.enum(passportStateIds),
  gaps: z.array(z.enum(passportGapIds)),
  retired: z.boolean(),
  /** The notice in force does not tell of it as it is in force: nobody can fill it yet. */
  untold: z.boolean(),
})

const detailSchema = z.object({
  key: z.string(),
  custom: z.boolean(),
  state: z.enum(passportStateIds),
  /** Null: not in force yet. */
  inForce: passportSchema.nullable(),
  /** What the editor begins with: the draft, else what is in force. */
  passport: passportSchema,
  draft: z.object({ revision: z.number().int(), byName: z.string(), at: instantSchema }).nullable(),
  gaps: z.array(z.enum(passportGapIds)),
  /** What the draft changes, in sentences; the second person reads the same. */
  changes: z.array(z.string()),
  needsSecond: z.boolean(),
  /** Languages of the notice in force that do not tell of it yet, none where there is no notice; null: told. */
  untold: z.array(z.enum(localeIds)).nullable(),
  /** How many people have something in it; null: it is in use. */
  retiredHolders: z.number().int().nullable(),
  /** What people will read, generated from the passport; null while gaps are left. */
  preview: z
    .object({
      hint: z.string(),
      /** The choices of a reason. */
      purposes: z.array(z.string()),
      /** A paragraph for the section's notice, in each language. */
      notices: z.array(z.object({ locale: z.enum(localeIds), text: z.string() })),
      consent: z.string().nullable(),
    })
    .nullable(),
  history: z.array(
    z.object({
      number: z.number().int(),
      id: z.string(),
      at: instantSchema,
      byName: z.string(),
      agreedByName: z.string().nullable(),
      changes: z.array(z.string()),
    }),
  ),
})
export type PassportDetail = z.output<typeof detailSchema>

const refusals = [
  'passports.forbidden_kind',
  'passports.system_field',
  'passports.fixed',
  'passports.section_closed',
  'passports.rescue_kept',
  'passports.waiting',
] as const

export const passports = {
  'passports.list': contract({
    method: 'GET',
    path: '/api/passports',
    summary: 'Every section and field with the state of its passport, and what a passport may choose from',
    needs: 'passports.read',
    response: z.object({
      sections: z.array(summarySchema.extend({ fields: z.array(summarySchema), takesFields: z.boolean() })),
      purposes: z.array(z.object({ id: z.string(), name: z.string(), prohibited: z.boolean() })),
      retentionClasses: z.array(z.object({ id: z.enum(retentionClassIds), name: z.string(), period: z.string() })),
      mayEdit: z.boolean(),
    }),
    limit: 'read',
  }),
  'passports.get': contract({
    method: 'GET',
    path: '/api/passports/:key',
    summary: 'One passport: in force, draft, what it lacks, what people will read, every version',
    needs: 'passports.read',
    params: keyParams,
    response: detailSchema,
    errors: ['passports.unknown'],
    limit: 'read',
  }),
  'passports.begin': contract({
    method: 'POST',
    path: '/api/passports',
    summary: 'Begin a new field or section as a draft, which nobody sees',
    needs: 'passports.edit',
    body: passportSchema,
    response: detailSchema,
    status: 201,
    errors: [...refusals, 'passports.too_many'],
    limit: 'write',
  }),
  'passports.save': contract({
    method: 'PUT',
    path: '/api/passports/:key',
    summary: 'Save the draft; what somebody else saved meanwhile is a conflict, not lost',
    needs: 'passports.edit',
    params: keyParams,
    body: seen.extend({ passport: passportSchema }),
    response: detailSchema,
    errors: [...refusals, 'passports.unknown', 'passports.draft_moved'],
    limit: 'write',
  }),
  'passports.discard': contract({
    method: 'POST',
    path: '/api/passports/:key/discard',
    summary: 'Throw the draft away as it was seen',
    needs: 'passports.edit',
    params: keyParams,
    body: seen,
    response: z.object({}),
    errors: ['passports.unknown', 'passports.draft_moved', 'passports.waiting'],
    limit: 'write',
  }),
  'passports.publish': contract({
    method: 'POST',
    path: '/api/passports/:key/publications',
    summary: 'Put the complete draft in force; what widens waits for a second person',
    needs: 'passports.edit',
    params: keyParams,
    body: seen.extend({ note: noteSchema.nullable().default(null) }),
    response: z.object({ approvalId: idSchema.nullable(), passport: detailSchema }),
    errors: [
      ...refusals,
      'passports.unknown',
      'passports.draft_moved',
      'passports.incomplete',
      'passports.nothing_changes',
    ],
    limit: 'write',
  }),
} as const
