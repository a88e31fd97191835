import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** Free texts are gone: whoever keeps a copy of one (a request with the same reason, an index) lets it go too. */
export const TextsErased = defineEvent('audit.texts_erased', z.object({ entryIds: z.array(z.string()) }))

/** Something is wrong with the log or its witnesses, and when it is right again: the same case. */
export const AlarmRaised = defineEvent('audit.alarm_raised', z.object({ caseId: z.string() }))
export const AlarmEnded = defineEvent('audit.alarm_ended', z.object({ caseId: z.string() }))
