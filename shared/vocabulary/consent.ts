/** draft → proposed → published; a refused proposal is a draft again, a version that another followed is replaced. */
export const noticeStateIds = ['draft', 'proposed', 'published'] as const
export type NoticeStateId = (typeof noticeStateIds)[number]

/**
 * What a version changes against the one before. A change of purpose, method or kinds of data needs a new yes
 * (PIPL 14); any other is only told anew (PIPL 17).
 */
export const changeKindIds = ['first', 'purpose', 'method', 'kinds_of_data', 'other'] as const
export type ChangeKindId = (typeof changeKindIds)[number]

export const consentAnswerIds = ['yes', 'no'] as const
export type ConsentAnswerId = (typeof consentAnswerIds)[number]
