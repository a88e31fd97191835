import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** Free texts are gone: whoever keeps a copy of one (a request with the same reason, an index) lets it go too. */
export const TextsErased = defineEvent('audit.texts_erased', z.object({ entryIds: z.array(z.string()) }))
