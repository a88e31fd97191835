import { z } from 'zod'
import { contract } from '../contract.ts'
import { exportProblemIds, exportStateIds } from '../vocabulary/exports.ts'
import { logFilter } from './log-filter.ts'
import { idSchema, instantSchema } from './scalars.ts'

export const exportSchema = z.object({
  id: idSchema,
  state: z.enum(exportStateIds),
  askedAt: instantSchema,
  /** When a ready one is deleted. */
  diesAt: instantSchema.nullable(),
  /** Places and entries gone through; null unless it is being made. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  problem: z.enum(exportProblemIds).nullable(),
  entries: z.int().nullable(),
  bytes: z.int().nullable(),
  /** SHA-256 of the file, hex: also in the log. */
  fileHash: z.string().nullable(),
})

export const auditExport = {
  'audit.start_export': contract({
    method: 'POST',
    path: '/api/log-exports',
    summary: 'Makes an evidence package of what a filter meets; the password is shown in this answer only',
    needs: 'audit.read',
    body: z.object({
      ...logFilter,
    }),
    response: z.object({ export: exportSchema, password: z.string() }),
    status: 201,
    errors: ['audit.export_running'],
    limit: 'write',
  }),
  'audit.exports': contract({
    method: 'GET',
    path: '/api/log-exports',
    summary: 'The caller’s evidence packages, newest first',
    needs: 'audit.read',
    response: z.object({ items: z.array(exportSchema) }),
    limit: 'read',
  }),
  'audit.download_export': contract({
    method: 'POST',
    path: '/api/log-exports/:exportId/downloads',
    summary: 'Logs a download and answers with an address that a browser can load, resume and load again for an hour',
    needs: 'audit.read',
    params: z.object({ exportId: idSchema }),
    response: z.object({ url: z.string() }),
    status: 201,
    errors: ['audit.export_not_found', 'audit.export_over'],
    limit: 'write',
  }),
  'audit.export_file': contract({
    method: 'GET',
    path: '/api/evidence-files/:token',
    summary: 'The bytes of an evidence package, encrypted; the address is the permission',
    auth: 'public',
    params: z.object({ token: z.string().max(200) }),
    file: { mediaType: 'application/zip' },
    response: z.object({ path: z.string(), fileName: z.string(), etag: z.string() }),
    errors: ['audit.export_over', 'request.range_invalid'],
    limit: 'public',
  }),
} as const
