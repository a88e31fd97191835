/** Where a link to somebody who has left goes: their own last address here, never one that somebody types in. */
export const leaverChannelIds = ['mail', 'phone'] as const
export type LeaverChannelId = (typeof leaverChannelIds)[number]

/** What somebody is asked before their archive is opened to them: whatever of it is still held. */
export const leaverQuestionIds = ['id_number', 'private_phone', 'joined_month', 'employee_number'] as const
export type LeaverQuestionId = (typeof leaverQuestionIds)[number]

/** `granted`: everything no law asks for is gone; `partly`: something stays, by law or for a case; `refused`: with a reason. */
export const leaverRequestStateIds = ['asked', 'granted', 'partly', 'refused'] as const
export type LeaverRequestStateId = (typeof leaverRequestStateIds)[number]

/** What somebody who came back said of an earlier archive; `asked`: nothing yet. */
export const formerStateIds = ['asked', 'relinked', 'let_go'] as const
export type FormerStateId = (typeof formerStateIds)[number]
