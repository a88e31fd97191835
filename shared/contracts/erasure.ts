import { z } from 'zod'
import { contract } from '../contract.ts'
import { idSchema, instantSchema, pageOf, pageQuery } from './scalars.ts'

export const erasure = {
  'erasure.receipts': contract({
    method: 'GET',
    path: '/api/erasures/receipts',
    summary: 'Proofs of what was destroyed, newest first; of a person by pseudonym, never by name',
    needs: 'erasures.read',
    query: z.object(pageQuery),
    response: pageOf(
      z.object({
        id: idSchema,
        /** The person’s pseudonym in the log. */
        person: z.string(),
        ground: z.string(),
        erasedAt: instantSchema,
        /** Kinds of data; none where a consent covered a part of one. */
        classes: z.array(z.string()),
        destroyed: z.record(z.string(), z.number()),
      }),
    ),
    limit: 'read',
  }),
  'erasure.receipt': contract({
    method: 'GET',
    path: '/api/erasures/receipts/:receiptId',
    summary: 'One proof as it was signed: canonical JSON, signature and key; opening it is an entry',
    needs: 'erasures.read',
    params: z.object({ receiptId: idSchema }),
    response: z.object({
      id: idSchema,
      /** The signed bytes (UTF-8). */
      document: z.string(),
      /** Base64url, of `document`. */
      signature: z.string(),
      keyId: z.string(),
      entryId: idSchema,
    }),
    errors: ['request.not_found'],
    limit: 'read',
  }),
  'erasure.receipt_paper': contract({
    method: 'GET',
    path: '/api/erasures/receipts/:receiptId/paper',
    summary: 'The same proof on paper, in Chinese, drawn now; opening it is an entry',
    needs: 'erasures.read',
    params: z.object({ receiptId: idSchema }),
    response: z.object({ mediaType: z.literal('application/pdf'), base64: z.string() }),
    errors: ['request.not_found'],
    limit: 'read',
  }),
} as const
