import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** An officer answered somebody's request for erasure. */
export const RequestAnswered = defineEvent(
  'leavers.request_answered',
  z.object({ requestId: z.string(), employeeId: z.string() }),
)
