import { z } from 'zod'
import { defineEvent } from '#server/platform/outbox/publish.ts'

/** So many people were read as gone at once that somebody has to say whether it is so. */
export const MassLeavingAsked = defineEvent('dingtalk.mass_leaving_asked', z.object({ id: z.string() }))

/** Answered, or taken back by DingTalk. */
export const MassLeavingEnded = defineEvent('dingtalk.mass_leaving_ended', z.object({ id: z.string() }))
