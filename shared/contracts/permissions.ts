import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { viewerIds } from '../vocabulary/roles.ts'
import { fieldClassIds, treatmentIds } from '../vocabulary/treatments.ts'
import { fieldKeySchema, instantSchema, noteSchema } from './scalars.ts'

const viewerSchema = z.enum(viewerIds)
const treatmentSchema = z.enum(treatmentIds)
const cellSchema = z.object({ viewer: viewerSchema, field: fieldKeySchema })
const rulesSchema = z.record(viewerSchema, z.record(z.string(), treatmentSchema))

const changeSchema = cellSchema.extend({
  from: treatmentSchema,
  to: treatmentSchema,
  widens: z.boolean(),
  sentence: z.string(),
})

/** Everything the editor shows: what is in force, the one draft everybody shares, and what stands in its way. */
export const permissionEditorSchema = z.object({
  sections: z.array(
    z.object({
      section: z.string(),
      title: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          class: z.enum(fieldClassIds),
          /** Takes nothing new; some still have something in it. */
          retired: z.boolean(),
          /** What a rule may say of it. */
          treatments: z.array(treatmentSchema),
        }),
      ),
    }),
  ),
  inForce: z.object({ id: z.string(), number: z.number().int(), rules: rulesSchema }),
  /** A set whose time has not come; publishing another takes its place. */
  planned: z.object({ number: z.number().int(), effectiveAt: instantSchema }).nullable(),
  draft: z.object({
    revision: z.number().int(),
    rules: rulesSchema,
    /** Who changed which cell last. */
    edits: z.array(cellSchema.extend({ treatment: treatmentSchema, byName: z.string(), at: instantSchema })),
    canUndo: z.boolean(),
  }),
  /** The draft against what is in force. */
  changes: z.array(changeSchema),
  /** A second person has to agree. */
  needsSecond: z.boolean(),
  invariants: z.array(z.object({ id: z.string(), text: z.string(), brokenBy: z.array(z.string()) })),
  /** What waits for a second person. */
  waiting: z.object({ byName: z.string(), at: instantSchema, wantedAt: instantSchema.nullable() }).nullable(),
})

const publicationSchema = z.object({ outcome: z.enum(['published', 'proposed']), editor: permissionEditorSchema })
const publishErrors = [
  'permissions.nothing_changed',
  'permissions.invariant_broken',
  'permissions.proposal_open',
  'permissions.date_past',
] as const

const setSchema = z.object({
  number: z.number().int(),
  /** As entries of the log name it. */
  id: z.string(),
  state: z.enum(['in_force', 'planned', 'replaced', 'past']),
  effectiveAt: instantSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  proposedByName: z.string().nullable(),
  agreedByName: z.string().nullable(),
  note: z.string().nullable(),
  /** Cells that differ from what is in force. */
  differs: z.number().int(),
})

export const permissions = {
  'permissions.editor': contract({
    method: 'GET',
    path: '/api/permissions',
    summary: 'Rules in force, the shared draft, its diff, and the promises that no set may break',
    needs: 'permissions.edit',
    response: permissionEditorSchema,
    limit: 'read',
  }),
  'permissions.edit': contract({
    method: 'POST',
    path: '/api/permissions/edits',
    summary:
      'Set cells of the shared draft; what others changed elsewhere stays, the same cell changed meanwhile is a conflict',
    needs: 'permissions.edit',
    body: z.object({
      edits: z
        .array(cellSchema.extend({ treatment: treatmentSchema }))
        .min(1)
        .max(limits.permissionEditsMax),
      /** The newest edit the editor has seen. */
      seen: z.number().int().min(0),
    }),
    response: permissionEditorSchema,
    errors: ['permissions.cell_changed', 'permissions.field_unknown', 'permissions.treatment_impossible'],
    limit: 'write',
  }),
  'permissions.undo': contract({
    method: 'POST',
    path: '/api/permissions/edits/undo',
    summary: 'Take back the caller’s newest edit of the draft',
    needs: 'permissions.edit',
    response: permissionEditorSchema,
    errors: ['permissions.nothing_to_undo', 'permissions.cell_changed'],
    limit: 'write',
  }),
  'permissions.discard': contract({
    method: 'POST',
    path: '/api/permissions/edits/discard',
    summary: 'Throw the draft away as far as it was seen',
    needs: 'permissions.edit',
    body: z.object({ seen: z.number().int().min(0) }),
    response: permissionEditorSchema,
    limit: 'write',
  }),
  'permissions.publish': contract({
    method: 'POST',
    path: '/api/permissions/publications',
    summary: 'Publish the draft now or at a time; what widens any cell waits for a second person',
    needs: 'permissions.edit',
    body: z.object({
      seen: z.number().int().min(0),
      at: instantSchema.nullable().default(null),
      note: noteSchema.nullable().default(null),
    }),
    response: publicationSchema,
    errors: [...publishErrors, 'permissions.draft_moved'],
    limit: 'write',
  }),
  'permissions.roll_back': contract({
    method: 'POST',
    path: '/api/permissions/sets/:number/rollback',
    summary: 'Put the rules of an earlier set in force again, as a new set under the same conditions',
    needs: 'permissions.edit',
    params: z.object({ number: z.coerce.number().int().min(1).max(1_000_000) }),
    body: z.object({ note: noteSchema.nullable().default(null) }),
    response: publicationSchema,
    errors: [...publishErrors, 'permissions.set_unknown'],
    limit: 'write',
  }),
  'permissions.sets': contract({
    method: 'GET',
    path: '/api/permissions/sets',
    summary: 'Every published set, newest first',
    needs: 'permissions.edit',
    response: z.object({ items: z.array(setSchema) }),
    limit: 'read',
  }),
  'permissions.blast': contract({
    method: 'GET',
    path: '/api/permissions/blast',
    summary: 'Whom the draft shows more, and how many values; and the notices of sections that somebody newly reads',
    needs: 'permissions.edit',
    response: z.object({
      /** Distinct readers, and distinct values that anybody newly sees. */
      readers: z.number().int(),
      values: z.number().int(),
      fields: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          readers: z.number().int(),
          values: z.number().int(),
          sentence: z.string(),
        }),
      ),
      notices: z.array(z.object({ section: z.string(), title: z.string(), readers: z.array(z.string()) })),
    }),
    limit: 'read',
  }),
  'permissions.view_as': contract({
    method: 'GET',
    path: '/api/permissions/view',
    summary: 'What a capacity sees of an invented person, through the projection every page uses',
    needs: 'permissions.edit',
    query: z.object({ viewer: viewerSchema, set: z.enum(['draft', 'in_force']).default('draft') }),
    response: z.object({
      sections: z.array(
        z.object({
          section: z.string(),
          title: z.string(),
          fields: z.array(
            z.object({
              field: z.string(),
              label: z.string(),
              treatment: z.enum(['masked', 'reason', 'plain']),
              /** Invented; a mask where the rule says so. */
              shown: z.string(),
            }),
          ),
        }),
      ),
      notForYou: z.array(z.string()),
    }),
    limit: 'read',
  }),
  'permissions.about_me': contract({
    method: 'GET',
    path: '/api/me/visibility',
    summary: 'Who can see what about me, in words, by the rules in force',
    response: z.object({
      since: instantSchema.nullable(),
      sections: z.array(z.object({ section: z.string(), title: z.string(), sentences: z.array(z.string()) })),
      /** The people behind the capacities, by name: HR admins for this part of the company, heads, and who watches. */
      people: z.array(z.string()),
      /** Roles that see nothing of an archive. */
      nothing: z.string(),
    }),
    limit: 'read',
  }),
} as const
export type PublishedSet = z.output<typeof setSchema>
export type PermissionEditor = z.output<typeof permissionEditorSchema>
