import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** Two persons agreed to rules: every date may be another one. */
export const RulesAgreed = defineEvent('retention.rules_agreed', z.object({ version: z.number().int() }))
