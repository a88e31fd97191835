import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { decisionSchema } from './archives.ts'
import { personRowSchema } from './people.ts'
import { evidenceSchema, fieldKeySchema, idSchema, purposeIdSchema, reasonSchema } from './scalars.ts'

export const archivesFind = {
  'archives.look_up': contract({
    method: 'POST',
    path: '/api/people/lookups',
    summary: 'Whose ID number or private phone is this? Exact match only, with a purpose and a reason, always logged',
    needs: 'archives.reveal',
    body: z.object({
      /** A field with a blind index. */
      field: fieldKeySchema,
      value: z.string().trim().min(1).max(limits.lookupCharsMax),
      purpose: purposeIdSchema,
      reason: reasonSchema,
      evidence: evidenceSchema.optional(),
    }),
    response: z.object({
      decision: decisionSchema,
      entryId: idSchema,
      /** Empty alike when nobody has the number and when whoever has it may not be named to the caller. */
      people: z.array(
        personRowSchema.pick({
          employeeId: true,
          name: true,
          avatarText: true,
          departmentNames: true,
          employeeNumber: true,
          state: true,
          canOpenArchive: true,
        }),
      ),
    }),
    errors: ['archives.purpose_unknown', 'archives.field_unknown'],
    limit: 'reveal',
  }),
} as const
