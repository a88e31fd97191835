import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** Somebody took a yes back. Ids only. */
export const ConsentWithdrawn = defineEvent(
  'consent.withdrawn',
  z.object({ employeeId: z.string(), item: z.string(), at: z.number() }),
)
