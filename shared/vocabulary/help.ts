/** open: HR owes an answer. answered: closed with one. withdrawn: taken back by the asker before that. */
export const helpStateIds = ['open', 'answered', 'withdrawn'] as const
export type HelpStateId = (typeof helpStateIds)[number]

/** app: asked in the app. desk: 当面求助, recorded by HR beside the asker. */
export const helpChannelIds = ['app', 'desk'] as const
export type HelpChannelId = (typeof helpChannelIds)[number]

/** The least-disclosure ladder of product.md 4, from what discloses least to what discloses most. */
export const helpStepIds = ['attest', 'contact', 'mailbox', 'release', 'refer', 'reveal'] as const
export type HelpStepId = (typeof helpStepIds)[number]

/** What the answer came to: a step of the ladder, or an explanation alone. */
export const helpOutcomeIds = ['explained', ...helpStepIds] as const
export type HelpOutcomeId = (typeof helpOutcomeIds)[number]

/** contact: a neutral question whether the person wants to be in touch. release: may this be handed on. */
export const contactKindIds = ['contact', 'release'] as const
export type ContactKindId = (typeof contactKindIds)[number]

export const contactStateIds = ['asked', 'accepted', 'declined'] as const
export type ContactStateId = (typeof contactStateIds)[number]

/** open: nobody has accepted. accepted: somebody acts. broken: a head broke glass. ended: over. */
export const alarmStateIds = ['open', 'accepted', 'broken', 'ended'] as const
export type AlarmStateId = (typeof alarmStateIds)[number]
