/** A work session 业务办理: open until somebody ends it or its time is over. */
export const workStateIds = ['open', 'ended'] as const
export type WorkStateId = (typeof workStateIds)[number]

/** Why it ended: by hand, at its time, with the duty of whoever opened it, or with the file it was for. */
export const workEndIds = ['by_hand', 'time', 'duty', 'filed'] as const
export type WorkEndId = (typeof workEndIds)[number]

/** Official systems that a filing 法定申报 goes to. */
export const recipientIds = ['tax_authority', 'social_insurance_agency', 'housing_fund'] as const
export type RecipientId = (typeof recipientIds)[number]

export const workFormatIds = ['xlsx', 'csv'] as const
export type WorkFormatId = (typeof workFormatIds)[number]

/** A file: being made, ready for a day, then destroyed; or it came to nothing. */
export const workFileStateIds = ['making', 'ready', 'expired', 'failed'] as const
export type WorkFileStateId = (typeof workFileStateIds)[number]
