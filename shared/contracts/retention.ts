import { z } from 'zod'
import { contract } from '../contract.ts'
import { jurisdictionIds, presetIds, retentionClassIds } from '../vocabulary/retention.ts'
import { dateSchema, idSchema, instantSchema, noteSchema, pageOf, pageQuery, proseSchema } from './scalars.ts'

const jurisdiction = z.enum(jurisdictionIds)
const retentionClass = z.enum(retentionClassIds)
const preset = z.enum(presetIds)
/** Whole years, months, weeks or days as one ISO 8601 duration, a hundred years at most. */
const period = z.string().regex(/^P(?=\d)(?:(?:100|\d{1,2})Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?$/, 'period')

export const wantedRulesSchema = z.object({
  preset,
  periods: z
    .array(z.object({ jurisdiction, retentionClass, period, ground: z.union([z.literal(''), noteSchema]).default('') }))
    .max(200),
  places: z.array(z.object({ departmentId: idSchema, jurisdiction })).max(500),
  /** Local day of the organisation; left out: as soon as somebody agrees. */
  effectiveOn: dateSchema.optional(),
})

export const wantedHoldSchema = z.object({
  employeeId: idSchema,
  classes: z.array(retentionClass).min(1).max(retentionClassIds.length),
  caseNumber: proseSchema(60),
  ownerId: idSchema,
  ground: noteSchema,
  /** The last day it holds. */
  endsOn: dateSchema,
  /** The hold this one goes on with. */
  renews: idSchema.optional(),
})

const holdSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  personName: z.string(),
  classes: z.array(retentionClass),
  caseNumber: z.string(),
  ownerName: z.string(),
  ground: z.string().nullable(),
  endsOn: dateSchema,
  state: z.enum(['proposed', 'in_force', 'over', 'ended', 'refused']),
  placedByName: z.string(),
  placedAt: instantSchema,
  agreedByName: z.string().nullable(),
  endedByName: z.string().nullable(),
  renews: idSchema.nullable(),
  /** Somebody has asked for its end, and nobody has agreed yet. */
  ending: z.boolean(),
  /** What the caller may ask for. */
  canEnd: z.boolean(),
})

const asked = z.object({ approvalId: idSchema })

export const retention = {
  'retention.rules': contract({
    method: 'GET',
    path: '/api/retention/rules',
    summary: 'The rules of retention in force with the law behind each, what waits for a second person, every version',
    needs: 'erasures.read',
    response: z.object({
      /** 0: nobody agreed to any rules yet, so nothing is destroyed. */
      version: z.number().int(),
      preset,
      rules: z.array(
        z.object({
          jurisdiction,
          retentionClass,
          /** Null: no period, so nothing is destroyed. */
          ruleId: z.string().nullable(),
          use: z.string().nullable(),
          ground: z.string().nullable(),
          /** Somebody entered this period; it is not the preset’s. */
          entered: z.boolean(),
          /** What the law asks for, and what is advised at most (ISO 8601 durations). */
          min: z.string().nullable(),
          advised: z.string().nullable(),
          trigger: z.string().nullable(),
          source: z.string().nullable(),
          presets: z.record(preset, z.string().nullable()),
        }),
      ),
      places: z.array(z.object({ departmentId: idSchema, name: z.string(), jurisdiction })),
      departments: z.array(z.object({ id: idSchema, name: z.string() })),
      proposal: z.object({ id: idSchema, proposedByName: z.string(), proposedAt: instantSchema }).nullable(),
      versions: z.array(
        z.object({
          number: z.number().int(),
          preset,
          effectiveOn: dateSchema,
          proposedByName: z.string(),
          agreedByName: z.string(),
          agreedAt: instantSchema,
        }),
      ),
    }),
    limit: 'read',
  }),
  'retention.propose_rules': contract({
    method: 'POST',
    path: '/api/retention/rules',
    summary: 'Ask a second person to put other rules of retention in force',
    needs: 'retention.propose',
    body: wantedRulesSchema,
    response: asked,
    status: 201,
    errors: ['retention.proposal_open', 'retention.nothing_changes', 'retention.notice_silent'],
    limit: 'write',
  }),
  'retention.holds': contract({
    method: 'GET',
    path: '/api/retention/holds',
    summary: 'Legal holds, newest first: those that stand or wait, or those that are over',
    needs: 'erasures.read',
    query: z.object({ state: z.enum(['open', 'closed']).default('open'), ...pageQuery }),
    response: pageOf(holdSchema),
    limit: 'read',
  }),
  'retention.place_hold': contract({
    method: 'POST',
    path: '/api/retention/holds',
    summary: 'Ask a second person to hold kinds of data of somebody for a case, until a day',
    needs: 'holds.place',
    body: wantedHoldSchema,
    response: asked,
    status: 201,
    errors: ['people.not_found', 'people.not_in_directory', 'request.not_found', 'retention.own_hold'],
    limit: 'write',
  }),
  'retention.end_hold': contract({
    method: 'POST',
    path: '/api/retention/holds/:holdId/end',
    summary: 'Ask a second person to end a hold before its day',
    needs: 'holds.place',
    params: z.object({ holdId: idSchema }),
    body: z.object({ ground: noteSchema }),
    response: asked,
    status: 201,
    errors: ['request.not_found', 'retention.hold_over', 'retention.proposal_open', 'retention.own_hold'],
    limit: 'write',
  }),
} as const
