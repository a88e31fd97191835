/** An evidence package: made → ready → expired after a day; or failed, with its problem. */
export const exportStateIds = ['making', 'ready', 'failed', 'expired'] as const
export type ExportStateId = (typeof exportStateIds)[number]

/** Why none was made: nothing met the filter, the log is not what was signed, no room, or something else. */
export const exportProblemIds = ['empty', 'damaged', 'disk_full', 'failed'] as const
export type ExportProblemId = (typeof exportProblemIds)[number]
