import { z } from 'zod'
import { limits } from '../limits.ts'
import { auditActionIds, auditResultIds } from '../vocabulary/audit.ts'
import { capacityIds } from '../vocabulary/roles.ts'
import { idSchema, instantSchema, purposeIdSchema, sectionKeySchema } from './scalars.ts'

/** What of the log: a search and an evidence package of the same filter hold the same entries. */
export const logFilter = {
  /** Words, in an entry’s texts or in the names it is shown with; all of them. Without spaces it is one word. */
  keyword: z.string().trim().max(limits.keywordCharsMax).optional(),
  actorId: idSchema.optional(),
  subjectId: idSchema.optional(),
  /** Whom this entry is about: the log has no other name for somebody who left. */
  subjectOf: idSchema.optional(),
  action: z.enum(auditActionIds).optional(),
  result: z.enum(auditResultIds).optional(),
  purpose: purposeIdSchema.optional(),
  section: sectionKeySchema.optional(),
  capacity: z.enum(capacityIds).optional(),
  from: instantSchema.optional(),
  /** Without this moment itself. */
  to: instantSchema.optional(),
}
