import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { mediaTypeIds } from '../vocabulary/attachments.ts'
import { fieldKeySchema, idSchema, instantSchema } from './scalars.ts'

export const attachmentViewSchema = z.object({
  id: idSchema,
  mediaType: z.enum(mediaTypeIds),
  bytes: z.number().int(),
  addedAt: instantSchema,
  /** Plain in the own archive and after a reason; else a mask. */
  name: z.string(),
})

export const archivesAttachments = {
  'attachments.add': contract({
    method: 'POST',
    path: '/api/archives/:employeeId/attachments',
    summary: 'Adds a picture or a PDF to a field that takes files: by the person, or by HR. `me` stands for the caller',
    params: z.object({ employeeId: z.union([idSchema, z.literal('me')]) }),
    query: z.object({ field: fieldKeySchema }),
    upload: { bytesMax: limits.attachmentBytesMax },
    response: z.object({ id: idSchema, entryId: idSchema }),
    status: 201,
    errors: [
      'archives.not_found',
      'archives.field_unknown',
      'archives.attachment_empty',
      'archives.attachment_type',
      'archives.attachment_count',
      'archives.attachment_exists',
      'editing.consent_missing',
      'consent.notice_missing',
    ],
    limit: 'write',
  }),
  'attachments.remove': contract({
    method: 'DELETE',
    path: '/api/attachments/:attachmentId',
    summary: 'Destroys an attachment at once',
    params: z.object({ attachmentId: idSchema }),
    response: z.object({ entryId: idSchema }),
    errors: ['archives.not_found'],
    limit: 'write',
  }),
  'attachments.open': contract({
    method: 'POST',
    path: '/api/attachments/:attachmentId/openings',
    summary: 'Opens one attachment, logged before: the own one as it is, somebody else’s under a live grant',
    params: z.object({ attachmentId: idSchema }),
    body: z.object({
      /** What a reason earned; not needed for the own archive. */
      grantId: idSchema.optional(),
    }),
    response: z.object({
      entryId: idSchema,
      mediaType: z.enum(mediaTypeIds),
      base64: z.string(),
      hideAfterSeconds: z.number().int(),
      /** Drawn over the picture: the viewer’s name and number and the time. */
      watermark: z.string(),
    }),
    errors: ['archives.not_found', 'access.grant_over', 'archives.erased', 'archives.unreadable'],
    limit: 'reveal',
  }),
} as const
