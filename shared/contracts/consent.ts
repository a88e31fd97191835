import { z } from 'zod'
import { contract } from '../contract.ts'
import { idSchema, instantSchema, sectionKeySchema } from './scalars.ts'

const noticeSchema = z.object({
  section: sectionKeySchema,
  title: z.string(),
  /** `notice`: told only. `consent`: needs a separate yes of each person. */
  basis: z.enum(['notice', 'consent']),
  recorded: z
    .object({ id: idSchema, version: z.string(), textHash: z.string(), at: instantSchema, byName: z.string() })
    .nullable(),
})

export const consent = {
  'consent.notices': contract({
    method: 'GET',
    path: '/api/notices',
    summary: 'Per section: whether its notice is recorded; without one the section is not imported',
    needs: 'notices.record',
    response: z.object({ items: z.array(noticeSchema) }),
    limit: 'read',
  }),
  'consent.record_notice': contract({
    method: 'POST',
    path: '/api/notices',
    summary: 'Record that the notice for a section was published; from then on the section may be imported',
    needs: 'notices.record',
    body: z.object({
      section: sectionKeySchema,
      version: z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'semver'),
      text: z.string().trim().min(20, 'too_short').max(20_000, 'too_long'),
    }),
    response: noticeSchema,
    status: 201,
    errors: ['archives.field_unknown', 'consent.notice_exists'],
    limit: 'write',
  }),
} as const
