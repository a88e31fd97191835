import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'

export type TodayItem = ResponseOf<Api['today.get']>['items'][number]

/**
 * One kind of thing that may wait for somebody. A new one is a file beside this with a `find` and a line in
 * `sources.ts`; it decides itself whom it concerns and says null when nothing waits.
 */
export type TodaySource = (cx: Cx) => Promise<TodayItem | null>

/** How many of the newest are named. */
export const namedMax = 3

/** Read at most; a person who has more waiting is not helped by the exact number. */
export const countedMax = 100
