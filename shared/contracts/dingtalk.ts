import { z } from 'zod'
import { contract } from '../contract.ts'
import { idSchema, instantSchema } from './scalars.ts'

const syncSchema = z.object({
  id: idSchema,
  state: z.enum(['running', 'done', 'failed']),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** What is being read now: departments, people, roles, leavers, roster. */
  step: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  counts: z.object({
    departments: z.number().int(),
    people: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    vanished: z.number().int(),
    values: z.number().int(),
  }),
  /** Sections left out because their notice is not recorded. */
  withheldSections: z.array(z.string()),
  /** A coded reason in the reader’s language when it failed. */
  problem: z.string().nullable(),
})

export const dingtalk = {
  'dingtalk.syncs': contract({
    method: 'GET',
    path: '/api/syncs',
    summary: 'The latest roster syncs, newest first, with progress',
    needs: 'dingtalk.manage',
    response: z.object({ items: z.array(syncSchema) }),
    limit: 'read',
  }),
  'dingtalk.start_sync': contract({
    method: 'POST',
    path: '/api/syncs',
    summary: 'Start a sync now; a running one is not doubled',
    needs: 'dingtalk.manage',
    response: syncSchema,
    status: 201,
    errors: ['dingtalk.sync_running', 'dingtalk.unavailable'],
    limit: 'write',
  }),
} as const
