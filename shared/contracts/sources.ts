import { z } from 'zod'
import { contract } from '../contract.ts'
import { shownCopyReasonIds, sourceIds } from '../vocabulary/sources.ts'
import { idSchema, instantSchema, sectionKeySchema } from './scalars.ts'

const listSchema = z.object({
  items: z.array(
    z.object({
      section: sectionKeySchema,
      title: z.string(),
      /** What the product advises. */
      advised: z.enum(sourceIds),
      source: z.enum(sourceIds),
      /** Its notice is in force: without one nothing is read in. */
      noticed: z.boolean(),
      decidedBy: z.string().nullable(),
      /** When everybody's copy was last looked at; null while the first round is under way. */
      checkedAt: instantSchema.nullable(),
      /** Of how many people something still lies in DingTalk, for sections taken over. */
      copies: z.number().int(),
    }),
  ),
})
const params = z.object({ section: sectionKeySchema })

export const sources = {
  'sources.list': contract({
    method: 'GET',
    path: '/api/sources',
    summary: 'Who leads each section: this archive, or DingTalk with a copy that stays there',
    needs: 'dingtalk.manage',
    response: listSchema,
    limit: 'read',
  }),
  'sources.choose': contract({
    method: 'PUT',
    path: '/api/sources/:section',
    summary: 'Take a section over (read in, compared, blanked in DingTalk), or mirror it from now on',
    needs: 'dingtalk.manage',
    params,
    body: z.object({ source: z.enum(sourceIds) }),
    response: listSchema,
    errors: ['sources.no_notice'],
    limit: 'write',
  }),
  'sources.copies': contract({
    method: 'GET',
    path: '/api/sources/:section/copies',
    summary: 'Whose values of a section taken over still lie in DingTalk, and why; names only',
    needs: 'dingtalk.manage',
    params,
    response: z.object({
      items: z.array(
        z.object({
          employeeId: idSchema,
          name: z.string(),
          departmentNames: z.array(z.string()),
          why: z.enum(shownCopyReasonIds),
        }),
      ),
    }),
    limit: 'read',
  }),
} as const
